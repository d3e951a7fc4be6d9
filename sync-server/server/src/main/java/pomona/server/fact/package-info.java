/**
 * The log of facts. Begin with the port {@link pomona.server.fact.FactStore}; {@link
 * pomona.server.fact.FactRows} writes a fact into the tables.
 */
package pomona.server.fact;
