package pomona.sync;

import java.util.List;
import okio.ByteString;

/**
 * Facts on their way to the server, oldest first.
 *
 * @param sentAtMillis the device's clock at sending; the server measures the skew by it
 * @param facts each as {@link FactJson} wrote it
 */
public record PushBatch(long sentAtMillis, List<ByteString> facts) {
  /** The most facts in one batch. */
  public static final int MAX_FACTS = 1000;

  /** The longest batch, before compression. */
  public static final int MAX_BYTES = 8 << 20;

  public PushBatch {
    facts = List.copyOf(facts);
    Bounds.range("facts", facts.size(), 1, MAX_FACTS);
  }
}
