/**
 * Exchanges with the site's server. Begin at {@link pomona.app.sync.Synchroniser}; {@link
 * pomona.app.sync.WorkSchedule} says when, {@link pomona.app.sync.Vitals} how the phone is.
 */
package pomona.app.sync;
