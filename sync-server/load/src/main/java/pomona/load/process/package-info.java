/**
 * Servers to be measured, in this process or in one of their own, and the folders they work in.
 * Begin with {@link pomona.load.process.OwnServer}.
 */
package pomona.load.process;
