/**
 * Keys, signatures and digests: what is trusted, and why. Begin at {@link
 * pomona.trust.DetachedSignature}, which says whether somebody vouches for some bytes.
 */
package pomona.trust;
