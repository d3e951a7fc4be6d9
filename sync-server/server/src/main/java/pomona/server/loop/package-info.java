/**
 * Work that is done again and again beside the requests, such as following the log of facts: {@link
 * pomona.server.loop.TimedLoop}.
 */
package pomona.server.loop;
