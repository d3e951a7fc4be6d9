package pomona.training.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

final class ScaledTest {

  private static final int FACTORS = 500;

  /** What a rectifier that ends at six is made of: its bounds are copied, not kept by address. */
  @Test
  void bounds_areStillThereOnTheWayBack() {
    try (NDManager manager = NDManager.newBaseManager()) {
      final NDArray x = manager.create(new float[] {-1, 1, 5, 7});
      x.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        final NDArray clipped = x.clip(0, 6).sum();
        ReusedMemory.churn();
        collector.backward(clipped);
      }
      assertArrayEquals(new float[] {0, 1, 1, 0}, x.getGradient().toFloatArray());
    }
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
        ReusedMemory.churn();
        collector.backward(sum);
      }
      assertEquals(FACTORS * (FACTORS + 1) / 2f, x.getGradient().toFloatArray()[0]);
    }
  }
}
