/**
 * What people decided on a lot, step by step: suggested, decided, held, reworked, inspected again,
 * released. {@link pomona.lot.chain.Chain} says which step may follow; nothing is ever rewritten.
 */
package pomona.lot.chain;
