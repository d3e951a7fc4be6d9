/**
 * The server. {@code Main} is the command and {@link pomona.server.Server} wires the rooms: begin
 * there. What each room is for and who may use whom stands in docs/architecture.md; {@code
 * RoomsTest} holds it.
 */
package pomona.server;
