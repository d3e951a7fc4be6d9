/** Finding notes and lots by their words. */
package pomona.server.words;
