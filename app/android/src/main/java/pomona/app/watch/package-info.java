/**
 * Looks over what was recorded, for what might be taught and for what is unlike this place and
 * hour. Begin at {@link pomona.app.watch.WatchDesk}.
 */
package pomona.app.watch;
