/**
 * What the code on a crate says: GS1 element strings, Digital Links and plain product codes, read
 * into fields with their check digits and dates. {@link pomona.lot.label.CrateLabel#read} is the
 * way in. What is wrong is said and left out; nothing is guessed.
 */
package pomona.lot.label;
