/**
 * Lots as the server knows them: each read out of its facts ({@link
 * pomona.server.lot.LotHistories}), one row each for lists and sums ({@link
 * pomona.server.lot.LotTable}), what was announced ({@link pomona.server.lot.Deliveries}), what is
 * demanded ({@link pomona.server.lot.Specs}), and what is told to other programs: {@code /api/lots}
 * ({@link pomona.server.lot.LotApi}) and signed webhooks ({@link pomona.server.lot.Webhooks}).
 * Begin with {@link pomona.server.lot.LotTable}.
 */
package pomona.server.lot;
