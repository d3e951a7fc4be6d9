/**
 * Bundles on the JVM: reading them from disk and running them with the real TensorFlow Lite. Begin
 * at {@link pomona.tflite.BundleFile} and {@link pomona.tflite.TfliteRuntime}, the JVM's {@link
 * pomona.vision.Runtime}.
 */
package pomona.tflite;
