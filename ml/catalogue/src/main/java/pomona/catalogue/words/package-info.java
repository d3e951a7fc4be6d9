/**
 * A catalogue's names as words of questions and of answers. Begin at {@link
 * pomona.catalogue.words.CatalogueWords}.
 */
package pomona.catalogue.words;
