/**
 * Exchanges with the site's server. Begin at {@link pomona.app.sync.Synchroniser}; {@link
 * pomona.app.sync.WorkSchedule} says when they take place, and {@link pomona.app.sync.Vitals} has
 * the phone's status.
 */
package pomona.app.sync;
