package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaledTest {

  private static final int FACTORS = 500;

  /** Between the way there and the way back, memory that nobody holds is given to somebody else. */
  private static int reuseMemory() {
    System.gc();
    final List<ByteBuffer> others = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      others.add(ByteBuffer.allocateDirect(4).putInt(0, 0x60ABCDEF));
    }
    return others.size();
  }

  @Test
  void aFactor_isStillThereOnTheWayBack() {
    try (NDManager manager = NDManager.newBaseManager()) {
      final NDArray x = manager.create(new float[] {1, 2});
      x.setRequiresGradient(true);
      try (NDScope scope = new NDScope();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        scope.suppressNotUsedWarning();
        NDArray sum = Scaled.by(x, 1).sum();
        for (int factor = 2; factor <= FACTORS; factor++) {
          sum = sum.add(Scaled.by(x, factor).sum());
        }
        assertEquals(20_000, reuseMemory());
        collector.backward(sum);
      }
      assertEquals(FACTORS * (FACTORS + 1) / 2f, x.getGradient().toFloatArray()[0]);
    }
  }
}
