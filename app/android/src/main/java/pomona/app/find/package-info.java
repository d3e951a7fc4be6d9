/**
 * The Find screen, which searches everything that this phone recorded. Begin at {@link
 * pomona.app.find.FindActivity}.
 */
package pomona.app.find;
