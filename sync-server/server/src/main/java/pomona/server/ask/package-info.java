/**
 * Questions in words, answered over everything that was stored, within the rights of who asks.
 * Begin at {@link pomona.server.ask.Asking}.
 */
package pomona.server.ask;
