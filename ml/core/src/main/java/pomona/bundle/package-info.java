/**
 * A bundle: one signed {@code .tflite} file with its card, heads, labels and self-test inside, and
 * the lineage that its generation belongs to. {@link pomona.bundle.Bundle#open} is the only door.
 */
package pomona.bundle;
