/**
 * Exchanges with the site's server, and the screens about them. Begin at {@link
 * pomona.app.sync.Synchroniser}; {@link pomona.app.sync.WorkSchedule} says when, {@link
 * pomona.app.sync.Vitals} how the phone is, and {@link pomona.app.sync.SyncActivity} shows it.
 */
package pomona.app.sync;
