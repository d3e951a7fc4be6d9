/**
 * The bundles on this phone, and the delegates that run them. Begin at {@link
 * pomona.app.eye.BundleEyes}, which opens the bundle in use by the fastest delegate that passes its
 * self-test.
 */
package pomona.app.eye;
