/**
 * The wire between phones and the server, and the phone's side of it: facts, how they look as JSON,
 * the errors, and the session that carries an outbox to a server and what the server knows back.
 *
 * <p>It runs on Android 8 and needs nothing of Android. What was once released is never changed:
 * fields are added, never renamed or given another meaning; recorded exchanges of every version are
 * kept as fixtures and read by tests.
 */
package pomona.sync;
