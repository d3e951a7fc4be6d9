/**
 * A lot, as its facts tell it: {@link pomona.sync.lot.LotAccount} is made of facts and is the same
 * on a phone and on a server; {@link pomona.sync.lot.VerdictFacts} says a verdict as a fact, {@link
 * pomona.sync.lot.SpecBook} finds the spec of a lot, and {@link pomona.sync.lot.ReportText} is what
 * a report's digest is of. The only room of the wire that knows the domain.
 */
package pomona.sync.lot;
