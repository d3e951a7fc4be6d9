/**
 * The server. {@code Main} is the command; begin with {@link pomona.server.Server}, which wires the
 * rooms. {@code RoomsTest} draws who may use whom, floor by floor.
 */
package pomona.server;
