/** The review pages: the queue, exploring, updates, and administration. */
package pomona.server.review;
