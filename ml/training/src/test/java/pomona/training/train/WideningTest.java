package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

final class WideningTest {

  private static final int PX = 64;
  private static final int PICTURES = 2;

  private final Classes classes = new Classes(List.of("Red", "Blue"), List.of("A", "B"));

  /** Every channel its own statistics, so that none can be taken for another. */
  private static Weights distinct(final Network network, final long seed) {
    final Weights weights = Weights.initial(network, seed);
    final SplittableRandom random = new SplittableRandom(seed);
    weights
        .arrays()
        .forEach(
            (name, array) -> {
              if (!name.endsWith(".weight")) {
                for (int i = 0; i < array.values().length; i++) {
                  array.values()[i] += (float) random.nextDouble(0, 0.3);
                }
              }
            });
    return weights;
  }

  private static float[][] answers(final Network network, final Weights weights) {
    final float[] pixels = Weights.normal(new SplittableRandom(9), PICTURES * PX * PX * 3, 1);
    try (TorchNetwork torch = TorchNetwork.frozen(network, weights);
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray image = torch.manager().create(pixels, new Shape(PICTURES, PX, PX, 3));
      final Map<String, NDArray> made = torch.forward(image, false, network.outputs());
      return network.outputs().stream()
          .map(output -> made.get(output).toFloatArray())
          .toArray(float[][]::new);
    }
  }

  private void assertAnswersAlike(final Network narrow, final Network wide) {
    final Ancestor old = new Ancestor("old", narrow, distinct(narrow, 1), classes);
    final Ancestor widened = Widening.of(old, wide, Weights.initial(wide, 2), 3);
    final float[][] before = answers(narrow, old.weights());
    final float[][] after = answers(wide, widened.weights());
    for (int output = 0; output < before.length; output++) {
      float most = 0;
      for (final float value : before[output]) {
        most = Math.max(most, Math.abs(value));
      }
      assertTrue(most > 0, narrow.outputs().get(output) + " says nothing; the test would too");
      assertArrayEquals(before[output], after[output], 1e-4f * most, narrow.outputs().get(output));
    }
  }

  @Test
  void widerAndDeeper_itAnswersAsTheSmallerDid_inEveryOutput() {
    assertAnswersAlike(PomonaNetwork.tiny(), PomonaNetwork.study());
    assertAnswersAlike(PomonaNetwork.study(), PomonaNetwork.wideStudy());
    assertAnswersAlike(PomonaNetwork.small(), PomonaNetwork.large());
  }

  @Test
  void copiesOfAChannel_areWeighedUnalike_soThatTheyCanPart() {
    final Network narrow = PomonaNetwork.study();
    final Network wide = PomonaNetwork.wideStudy();
    final Ancestor old = new Ancestor("old", narrow, distinct(narrow, 1), classes);
    final Weights widened = Widening.of(old, wide, Weights.initial(wide, 2), 3).weights();
    final float[] stem = widened.values("stem.weight");
    final float[] reader = widened.values("stage1.0.a.weight");
    final int width = 24;
    for (int copy = 16; copy < width; copy++) {
      int original = 0;
      while (stem[original * 27] != stem[copy * 27]) {
        original++;
      }
      assertTrue(original < 16, "a copy of no channel");
      assertNotEquals(reader[original * 9], reader[copy * 9]);
    }
  }

  @Test
  void aNarrowerOrOtherNetwork_isNoPlaceForAnOldOne() {
    assertTrue(Widening.fits(PomonaNetwork.small(), PomonaNetwork.large()));
    assertFalse(Widening.fits(PomonaNetwork.large(), PomonaNetwork.small()));
  }
}
