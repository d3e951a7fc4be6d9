/**
 * The catalogues of sites: stored whole, searched in memory. Begin at {@link
 * pomona.server.catalogue.SiteCatalogues}.
 */
package pomona.server.catalogue;
