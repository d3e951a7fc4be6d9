/**
 * Finds products for a person who chooses one, by words and by looks. Begin at {@link
 * pomona.phone.product.ProductFinder}.
 */
package pomona.phone.product;
