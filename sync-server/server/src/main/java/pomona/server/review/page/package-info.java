/** How the review looks: templates, assets, and what a page shows of a fruit. */
package pomona.server.review.page;
