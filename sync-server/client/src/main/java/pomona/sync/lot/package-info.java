/**
 * A lot, as its facts tell it. Begin at {@link pomona.sync.lot.LotAccount}, which is made of facts
 * and is the same on a phone and on a server. {@link pomona.sync.lot.VerdictFacts} turns a verdict
 * into a fact, {@link pomona.sync.lot.SpecBook} finds the spec of a lot, and {@link
 * pomona.sync.lot.ReportText} is the text that a report's digest is of. This is the only room of
 * the wire that uses the domain.
 */
package pomona.sync.lot;
