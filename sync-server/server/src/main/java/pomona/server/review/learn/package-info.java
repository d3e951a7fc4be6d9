/**
 * What was learnt from people, as pages: proposals in words, what they become, and how it is
 * undone. Begin with {@link pomona.server.review.learn.RepairRoutes}.
 */
package pomona.server.review.learn;
