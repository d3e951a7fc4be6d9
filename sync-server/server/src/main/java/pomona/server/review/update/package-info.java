/**
 * Which models run where, how they do, and how they are rolled out and taken back. Begin with
 * {@link pomona.server.review.update.UpdateRoutes}.
 */
package pomona.server.review.update;
