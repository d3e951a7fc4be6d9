/**
 * The application. Begin at {@link pomona.app.AppGraph}, which wires everything; {@link
 * pomona.app.Navigation} names the ways between screens. Rooms of screens stand on this one, and
 * none on another. docs/architecture.md lists all rooms floor by floor, and {@code RoomsTest} holds
 * who may use whom.
 */
package pomona.app;
