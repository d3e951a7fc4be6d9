/**
 * Screens about this phone itself: what waits to be sent and whose site it belongs to ({@link
 * pomona.app.device.SyncActivity}), who works with it, and which model it sees with ({@link
 * pomona.app.device.UpdateActivity}).
 */
package pomona.app.device;
