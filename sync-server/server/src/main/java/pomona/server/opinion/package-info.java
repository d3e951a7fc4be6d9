/**
 * What the server's own bundle says of the crops that phones send. Begin with {@link
 * pomona.server.opinion.SecondOpinions}.
 */
package pomona.server.opinion;
