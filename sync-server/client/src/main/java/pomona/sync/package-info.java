/**
 * The wire between phones and the server, and the phone's side of it: facts, how they look as JSON,
 * the errors, and the session that carries an outbox to a server and what the server knows back.
 *
 * <p>It runs on Android 8 and needs nothing of Android. Released fields are never renamed and never
 * get another meaning; new fields may be added. Recorded exchanges of every version are fixtures
 * that tests read. Begin at {@link pomona.sync.SyncSession} and {@link pomona.sync.FactBody}.
 */
package pomona.sync;
