/** HTTP: reading bodies within bounds, answering, and every problem in one place. */
package pomona.server.web;
