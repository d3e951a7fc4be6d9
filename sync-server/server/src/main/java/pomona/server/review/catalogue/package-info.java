/**
 * The page on which a site's catalogue is searched and edited. Begin at {@link
 * pomona.server.review.catalogue.CatalogueRoutes}.
 */
package pomona.server.review.catalogue;
