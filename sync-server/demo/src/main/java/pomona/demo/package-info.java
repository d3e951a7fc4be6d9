/**
 * Pomona end to end on one machine: a server, and phones that scan composed crates on bad networks.
 * Begin with {@link pomona.demo.Story}, which plays the acts; {@link pomona.demo.Demo} starts it.
 *
 * <p>Only the camera and the phone's hardware are stood in for. The bundle is the shipped one, run
 * by TensorFlow Lite; what phones record and how they sync is the app's code; the radio cuts real
 * sockets; the server is the server.
 */
package pomona.demo;
