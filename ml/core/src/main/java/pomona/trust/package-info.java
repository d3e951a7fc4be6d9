/**
 * Keys, signatures and digests: what is trusted, and why. Begin at {@link
 * pomona.trust.DetachedSignature}, which says whether a trusted key signed some bytes.
 */
package pomona.trust;
