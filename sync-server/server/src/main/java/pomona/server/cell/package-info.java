/**
 * A cell: how a log becomes a database again, and how two are compared. Begin with {@link
 * pomona.server.cell.FactReplay}.
 */
package pomona.server.cell;
