/**
 * A lot, as a phone and a server both look at it: what its label says ({@link
 * pomona.lot.LotLabel}), how its fruits are graded ({@link pomona.lot.GradeCounts}), and what they
 * come to by a site's rules ({@link pomona.lot.LotResult}).
 */
package pomona.lot;
