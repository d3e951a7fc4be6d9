/** What the server's own bundle says of the crops that phones send. */
package pomona.server.opinion;
