/**
 * A bundle: one signed {@code .tflite} file with its card, heads, labels and self-test inside, and
 * the lineage that its generation belongs to. Begin at {@link pomona.bundle.Bundle#open}, the only
 * way to get one.
 */
package pomona.bundle;
