/**
 * The appearance of things on every screen: grades, defects, times, cards of a list, thumbnails.
 * Begin at {@link pomona.app.style.Cards}, the base of every list.
 */
package pomona.app.style;
