/**
 * The live picture and its outlines. Begin at {@link pomona.app.scan.ScanActivity}, the screen.
 * {@link pomona.app.scan.LiveEye} judges a frame, {@link pomona.app.scan.Overlay} holds what is
 * drawn of it, and {@link pomona.app.record.ScanRecorder} writes what the operator takes.
 */
package pomona.app.scan;
