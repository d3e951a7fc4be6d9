/** Work that is done again and again beside the requests. */
package pomona.server.loop;
