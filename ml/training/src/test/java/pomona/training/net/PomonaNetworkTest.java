package pomona.training.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;

final class PomonaNetworkTest {

  @Test
  void small_staysWithinThePhonesBudget() {
    final Network network = PomonaNetwork.small();
    assertTrue(network.macs() <= 200_000_000, () -> "macs " + network.macs());
    assertTrue(network.parameters() <= 1_350_000, () -> "parameters " + network.parameters());
  }

  @Test
  void large_staysWithinTheServersBudget() {
    final Network network = PomonaNetwork.large();
    assertTrue(network.macs() <= 1_500_000_000, () -> "macs " + network.macs());
  }

  @Test
  void anotherSize_isTheSameNetwork_forAnyMultipleOfItsDeepestStride() {
    final Network large = PomonaNetwork.large();
    final Network smaller = large.at(144);
    assertEquals(large.layers(), smaller.layers());
    assertEquals(0.81, (double) smaller.macs() / large.macs(), 1e-3);
    for (final int px : new int[] {16, 150, 528, -16}) {
      final var refusal = assertThrows(IllegalArgumentException.class, () -> large.at(px));
      assertTrue(refusal.getMessage().startsWith(px + " px: "), refusal.getMessage());
    }
  }

  @Test
  void outputs_haveTheShapesThatTheEyeReads() {
    final var shapes = PomonaNetwork.small().shapes(128);
    assertEquals(new Network.Shape(32, 16), shapes.get("prototypes"));
    assertEquals(new Network.Shape(32, 7), shapes.get("defects"));
    assertEquals(new Network.Shape(16, 128), shapes.get("embedding"));
    assertEquals(new Network.Shape(16, 1), shapes.get("score8"));
    assertEquals(new Network.Shape(8, 16), shapes.get("coefficients16"));
  }

  @Test
  void aLayerThatReadsWhatIsNotThere_isRefusedByName() {
    final Layer lost = new Convolution("lost", "nowhere", 3, 3, 1, 1, 0, Activation.NONE);
    final var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Network("n", 8, List.of(lost), List.of("lost")));
    assertTrue(refusal.getMessage().contains("nowhere"), refusal.getMessage());
  }

  @Test
  void channelsThatDisagree_areRefusedByName() {
    final Layer wide = new Convolution("wide", Network.INPUT, 4, 3, 1, 1, 0, Activation.NONE);
    final var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Network("n", 8, List.of(wide), List.of("wide")));
    assertTrue(refusal.getMessage().contains("expects 4 channels"), refusal.getMessage());
  }
}
