/**
 * What people decided on a lot, step by step: suggested, decided, held, reworked, inspected again,
 * released. Begin at {@link pomona.lot.chain.Chain}, which says which step may follow. Steps are
 * never rewritten.
 */
package pomona.lot.chain;
