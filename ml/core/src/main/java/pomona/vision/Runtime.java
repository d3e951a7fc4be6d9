package pomona.vision;

import java.nio.ByteBuffer;

/**
 * Runs a bundle's graph. It has two homes: the JVM and Android. One instance is used by one thread.
 *
 * <p>Buffers are direct, in native byte order, and belong to the runtime: the caller writes {@link
 * #input()}, calls {@link #run()} and reads {@link #output(int)} until the next run.
 */
@SuppressWarnings("JavaLangClash") // the word of the domain; nobody here needs java.lang.Runtime
public interface Runtime extends AutoCloseable {

  /** The input tensor: {@code 1 x height x width x 3}, int8, each value {@code pixel - 128}. */
  ByteBuffer input();

  /** Reads the input, and fills every output. */
  void run();

  /** The tensor at a place in {@link BundleGraph#outputs()}, int8, channels last. */
  ByteBuffer output(int index);

  /** What the graph takes and gives. */
  BundleGraph graph();

  /** Frees native memory. Closing twice does nothing. */
  @Override
  void close();
}
