/**
 * What words mean: those of three languages, and the names of a site. Begin at {@link
 * pomona.ask.lexicon.Lexicon}.
 */
package pomona.ask.lexicon;
