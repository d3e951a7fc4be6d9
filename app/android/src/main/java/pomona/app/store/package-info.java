/**
 * What stays on the phone, in Room and in files. Begin at {@link pomona.app.store.FactRecorder}:
 * each event is one transaction, with the facts that {@code pomona.phone.record} makes of it.
 */
package pomona.app.store;
