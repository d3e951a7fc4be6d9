/**
 * The review pages. Begin with {@link pomona.server.review.ReviewRoom}, which wires them; each room
 * below it holds some pages.
 */
package pomona.server.review;
