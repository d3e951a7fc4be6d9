/** A simulated fleet of phones, to plan a server's capacity by. */
package pomona.server.fleet;
