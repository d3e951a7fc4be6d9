/** Products of the site's catalogue: what they are called, and how a person finds one. */
package pomona.app.product;
