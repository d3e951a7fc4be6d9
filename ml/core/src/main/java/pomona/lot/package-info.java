/**
 * A lot, as a phone and a server both look at it: what its label says ({@link
 * pomona.lot.LotLabel}), its fruits with the grade that counts now ({@link
 * pomona.lot.RecordedFruit}), how they are graded ({@link pomona.lot.GradeCounts}), and what they
 * come to by a site's rules ({@link pomona.lot.LotResult}).
 */
package pomona.lot;
