/**
 * Screens about this phone itself. Begin at {@link pomona.app.device.SyncActivity}, which shows
 * what waits to be sent and enrols the phone; {@link pomona.app.device.OperatorActivity} asks who
 * works with it, and {@link pomona.app.device.UpdateActivity} shows its model.
 */
package pomona.app.device;
