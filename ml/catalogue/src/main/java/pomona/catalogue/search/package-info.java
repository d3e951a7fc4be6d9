/**
 * Finds products by words, by a picture, or by both. Begin at {@link
 * pomona.catalogue.search.CatalogueSearch}.
 */
package pomona.catalogue.search;
