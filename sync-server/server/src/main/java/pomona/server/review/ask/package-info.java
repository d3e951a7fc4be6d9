/**
 * The page that answers questions in words. Begin at {@link pomona.server.review.ask.AskRoutes}.
 */
package pomona.server.review.ask;
