/** The queue: which card lies on whose desk, why, and what was decided. */
package pomona.server.review.queue;
