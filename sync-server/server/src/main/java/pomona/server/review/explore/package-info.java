/** Looking through everything that is stored: filters, likeness, the space, and plots over time. */
package pomona.server.review.explore;
