/**
 * How the review looks: templates, assets, and what a page shows of a fruit. Begin with {@link
 * pomona.server.review.page.Pages}.
 */
package pomona.server.review.page;
