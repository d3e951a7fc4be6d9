/**
 * What a site's product numbers stand for: Begin at {@link pomona.lot.product.ProductList}, which
 * fills in what a label does not say.
 */
package pomona.lot.product;
