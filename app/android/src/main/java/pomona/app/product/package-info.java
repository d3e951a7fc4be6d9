/**
 * Products of the site's catalogue: what they are called, and how a person finds one. Begin at
 * {@link pomona.app.product.ProductDesk}.
 */
package pomona.app.product;
