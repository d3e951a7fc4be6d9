/**
 * The pages of lots: the list and its table, the page of one lot with its report ({@link
 * pomona.server.review.lot.LotPage}), suppliers, expected deliveries, lists of products, specs, and
 * what other programs are told. Begin with {@link pomona.server.review.lot.LotRoutes}.
 */
package pomona.server.review.lot;
