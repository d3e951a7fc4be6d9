/**
 * A lot, as phone and server both see it. Begin at {@link pomona.lot.LotResult}: what a lot's
 * fruits come to by a site's rules. The other classes are what its label says ({@link
 * pomona.lot.LotLabel}), its fruits with the grade that counts now ({@link
 * pomona.lot.RecordedFruit}), and how they are graded ({@link pomona.lot.GradeCounts}).
 */
package pomona.lot;
