/**
 * What can go wrong, as far as it changes what a person does about it. Begin at {@link
 * pomona.app.failure.Failure}; {@link pomona.app.failure.FailureException} carries one to where it
 * is said. No sentence of an exception reaches a screen.
 */
package pomona.app.failure;
