/**
 * The server. {@code Main} is the command; begin with {@link pomona.server.Server}, which wires the
 * rooms. docs/architecture.md lists the rooms floor by floor, and {@code RoomsTest} holds who may
 * use whom.
 */
package pomona.server;
