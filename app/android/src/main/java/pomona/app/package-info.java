/**
 * The application. Begin at {@link pomona.app.AppGraph}, which wires everything. Rooms of screens
 * ({@code lot}, {@code scan}, {@code find}, {@code teach}, {@code sync}, {@code update}) stand on
 * {@code lesson}, {@code eye}, {@code camera} and {@code store}; what a phone records and makes of
 * a lot is in {@code pomona.phone}, without Android.
 */
package pomona.app;
