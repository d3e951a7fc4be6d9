package pomona.training.loss;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a long training does to native memory between the way there and the way back: what nobody
 * holds is given to somebody else.
 */
public final class ReusedMemory {

  private static final int BUFFERS = 20_000;

  private ReusedMemory() {}

  /** Frees every small native buffer that only garbage holds, and fills its place. */
  public static void churn() {
    final ReferenceQueue<Object> freed = new ReferenceQueue<>();
    for (int round = 0; round < 2; round++) {
      final PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), freed);
      System.gc();
      try {
        if (freed.remove(10_000) != sentinel) {
          throw new AssertionError("no garbage was collected, so nothing was tried");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    final List<ByteBuffer> others = new ArrayList<>();
    for (int i = 0; i < BUFFERS; i++) {
      others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x60ABCDEF));
    }
    if (others.get(BUFFERS - 1).getInt(0) != 0x60ABCDEF) {
      throw new AssertionError("buffers must live until all are there");
    }
  }
}
