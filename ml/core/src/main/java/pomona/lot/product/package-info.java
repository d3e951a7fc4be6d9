/**
 * The products of a site by their numbers. Begin at {@link pomona.lot.product.ProductList}, which
 * fills in what a label does not say.
 */
package pomona.lot.product;
