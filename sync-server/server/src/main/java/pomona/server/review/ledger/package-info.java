/** What the review pages read, kept level with the log of facts. */
package pomona.server.review.ledger;
