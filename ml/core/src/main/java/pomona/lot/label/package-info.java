/**
 * What the code on a crate says: GS1 element strings, Digital Links and plain product codes, read
 * into fields with their check digits and dates. Begin at {@link pomona.lot.label.CrateLabel#read}.
 * Wrong fields are reported and left out; nothing is guessed.
 */
package pomona.lot.label;
