/**
 * The queue: which card lies on whose desk, why, and what was decided. Begin with {@link
 * pomona.server.review.queue.ReviewDesk}, then {@link pomona.server.review.queue.Draw}.
 */
package pomona.server.review.queue;
