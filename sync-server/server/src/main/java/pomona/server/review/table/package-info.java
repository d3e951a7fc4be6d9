/**
 * What the review pages read, kept level with the log of facts. Begin with {@link
 * pomona.server.review.table.ReviewTables}; {@link pomona.server.review.table.FruitColumns} answers
 * the pages.
 */
package pomona.server.review.table;
