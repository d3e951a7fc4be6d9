/**
 * The log of facts: the port {@link pomona.server.fact.FactStore} and its SQLite implementation.
 */
package pomona.server.fact;
