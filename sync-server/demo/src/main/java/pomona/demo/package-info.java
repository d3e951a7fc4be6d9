/**
 * Pomona end to end on one machine: a server, and phones that scan composed crates on bad networks.
 *
 * <p>Only the camera and the phone's hardware are stood in for. The bundle is the shipped one, run
 * by TensorFlow Lite; the sync code is the app's; the server is the server.
 */
package pomona.demo;
