/**
 * HTTP: reading bodies within bounds, answering, and every problem in one place. Begin with {@link
 * pomona.server.web.Problems}.
 */
package pomona.server.web;
