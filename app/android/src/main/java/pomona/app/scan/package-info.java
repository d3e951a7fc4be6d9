/**
 * The screen that looks: {@link pomona.app.scan.ScanActivity}. {@link pomona.app.scan.Looker} looks
 * at a frame, {@link pomona.app.scan.Overlay} is what is drawn of it, {@link
 * pomona.app.scan.ScanBook} writes what the operator takes.
 */
package pomona.app.scan;
