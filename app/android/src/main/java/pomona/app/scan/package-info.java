/**
 * The live picture: {@link pomona.app.scan.ScanActivity}. {@link pomona.app.scan.LiveEye} judges a
 * frame, {@link pomona.app.scan.Overlay} is what is drawn of it, and {@link
 * pomona.app.record.ScanRecorder} writes what the operator takes.
 */
package pomona.app.scan;
