/**
 * Looking through everything that is stored: filters, likeness, the space, and plots over time.
 * Begin with {@link pomona.server.review.explore.ExploreRoutes}.
 */
package pomona.server.review.explore;
