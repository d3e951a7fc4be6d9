/** Finds notes and lots by their words. Begin with {@link pomona.server.words.WordSearch}. */
package pomona.server.words;
