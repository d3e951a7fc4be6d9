/** The server: {@code Main} is the command, {@code Server} wires the rooms. */
package pomona.server;
