/**
 * The products of a site as data: names, numbers, descriptions, pictures. Begin at {@link
 * pomona.catalogue.Catalogue}.
 */
package pomona.catalogue;
