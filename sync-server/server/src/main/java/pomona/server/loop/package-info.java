/**
 * Work that is repeated beside the requests, such as following the log of facts. Begin with {@link
 * pomona.server.loop.TimedLoop}.
 */
package pomona.server.loop;
