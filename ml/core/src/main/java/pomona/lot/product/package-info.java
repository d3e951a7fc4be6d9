/**
 * What a site's product numbers stand for: {@link pomona.lot.product.ProductList} fills in what a
 * label does not say.
 */
package pomona.lot.product;
