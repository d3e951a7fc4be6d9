/**
 * The log of facts. Begin with the port {@link pomona.server.fact.FactStore}; {@link
 * pomona.server.fact.FactRows} is how a fact lies in the tables.
 */
package pomona.server.fact;
