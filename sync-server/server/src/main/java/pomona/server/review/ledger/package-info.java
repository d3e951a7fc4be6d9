/**
 * What the review pages read, kept level with the log of facts. Begin with {@link
 * pomona.server.review.ledger.ReviewTables}; {@link pomona.server.review.ledger.FruitColumns}
 * answers the pages.
 */
package pomona.server.review.ledger;
