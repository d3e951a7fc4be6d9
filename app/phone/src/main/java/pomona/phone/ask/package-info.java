/**
 * Questions in words on a phone: over what it recorded, and over the picture that it sees. Begin at
 * {@link pomona.phone.ask.PhoneAsking}.
 */
package pomona.phone.ask;
