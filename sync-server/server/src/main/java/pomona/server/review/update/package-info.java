/** Which models run where, how they do, and how they are rolled out and taken back. */
package pomona.server.review.update;
