/**
 * Fetches what the server assigned, whole and by its digest. Begin at {@link
 * pomona.phone.fetch.Download}.
 */
package pomona.phone.fetch;
