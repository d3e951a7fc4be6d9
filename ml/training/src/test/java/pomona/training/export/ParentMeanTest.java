package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.training.data.Classes;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

final class ParentMeanTest {
  private static final float[] PARENT = {4, -8};
  private static final float[] OWN = {8, 0};

  @Test
  void kernelsAndGrades_areDrawnTowardsTheParent_andClassesStayItsOwn() {
    final BundleNetwork own = network(OWN, "lime", "fig", "kaki");
    final BundleNetwork parent = network(PARENT, "lime");
    final Weights mean = ParentMean.of(own, parent, 0.25f);
    assertArrayEquals(new float[] {7, -2}, mean.values("stem.weight"));
    assertArrayEquals(new float[] {7, -2}, mean.values("grade.weight"));
    assertArrayEquals(own.weights().values("class.weight"), mean.values("class.weight"));
    assertArrayEquals(OWN, mean.values("freshness.weight"));
    assertEquals(own.weights().arrays().keySet(), mean.arrays().keySet());
  }

  @Test
  void parentOfAnotherNetwork_isRefused() {
    final BundleNetwork own = network(OWN, "lime");
    final BundleNetwork wider = network(new float[] {1, 2, 3}, "lime");
    final var refusal =
        assertThrows(IllegalArgumentException.class, () -> ParentMean.of(own, wider, 0.25f));
    assertTrue(refusal.getMessage().contains("its parent has another network, as "));
  }

  private static BundleNetwork network(final float[] values, final String... classes) {
    final Weights.Array array = new Weights.Array(new long[] {values.length}, values);
    final float[] rows = new float[classes.length];
    rows[0] = values[0];
    return new BundleNetwork(
        PomonaNetwork.tinyPhone(),
        new Weights(
            Map.of(
                "stem.weight", array,
                "grade.weight", array,
                "freshness.weight", array,
                "class.weight", new Weights.Array(new long[] {rows.length}, rows))),
        new Classes(List.of(classes), List.of(classes)));
  }
}
