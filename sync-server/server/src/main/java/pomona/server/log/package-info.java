/**
 * The port of a cell's log: its transactions in order, kept beyond this machine. Begin with {@link
 * pomona.server.log.TransactionLog}.
 */
package pomona.server.log;
