/**
 * The application. Begin at {@link pomona.app.AppGraph}, which wires everything; {@link
 * pomona.app.Navigation} names the ways between screens. Rooms of screens ({@code lot}, {@code
 * scan}, {@code find}, {@code teach}, {@code device}) stand on this one, and none on another; under
 * it are {@code sync} and {@code update}, then {@code lesson}, {@code eye} and {@code camera}, then
 * {@code store}.
 */
package pomona.app;
