package pomona.training.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;

final class PomonaNetworkTest {

  @Test
  void anotherSize_isTheSameNetwork_forAnyMultipleOfItsDeepestStride() {
    final Network large = PomonaNetwork.server();
    final Network smaller = large.at(288);
    assertEquals(large.layers(), smaller.layers());
    assertEquals(0.81, (double) smaller.macs() / large.macs(), 1e-3);
    for (final int px : new int[] {0, 144, 528, -32}) {
      final var refusal = assertThrows(IllegalArgumentException.class, () -> large.at(px));
      assertTrue(refusal.getMessage().startsWith(px + " px: "), refusal.getMessage());
    }
  }

  @Test
  void phone_isMobileNetV2WithHeadsOnThreeLevels() {
    final Network network = PomonaNetwork.phone();
    final var trunk = MobileTrunk.convolutions(network);
    assertEquals(51, trunk.size());
    assertEquals(17, trunk.stream().filter(Convolution::depthwise).count());
    // Keras counts 2,257,984 with 1,280 features of 320 (409,600) and four numbers of each
    // normalised channel (the last layer's are 5,120): kernels are what is left.
    final long kernels =
        trunk.stream().mapToLong(layer -> (long) layer.fanIn() * layer.outputChannels()).sum();
    assertEquals(2_257_984 - 409_600 - 5_120 - 4L * channels(trunk), kernels);
    final var shapes = network.shapes(256);
    assertEquals(new Network.Shape(64, 24), shapes.get("trunk.2"));
    assertEquals(new Network.Shape(32, 32), shapes.get("trunk.5"));
    assertEquals(new Network.Shape(16, 96), shapes.get("trunk.12"));
    assertEquals(new Network.Shape(8, 320), shapes.get("trunk.16"));
    assertEquals(new Network.Shape(64, 16), shapes.get("prototypes"));
    assertEquals(new Network.Shape(64, 7), shapes.get("defects"));
    assertEquals(new Network.Shape(32, 128), shapes.get("embedding"));
    assertEquals(new Network.Shape(8, 4), shapes.get("box32"));
    assertEquals(List.of(8, 16, 32), network.detectionStrides());
    assertEquals(32, network.deepestStride());
    assertTrue(network.parameters() <= 2_500_000, () -> "parameters " + network.parameters());
    assertTrue(network.macs() <= 750_000_000, () -> "macs " + network.macs());
  }

  private static int channels(final List<Convolution> layers) {
    return layers.stream().mapToInt(Convolution::outputChannels).sum();
  }

  @Test
  void theFirstBlocksOfATrunk_areFoundByName() {
    final Network network = PomonaNetwork.phone();
    assertEquals(Set.of(), MobileTrunk.first(network, 0));
    assertEquals(
        Set.of("trunk.stem", "trunk.0.depthwise", "trunk.0"), MobileTrunk.first(network, 1));
    assertEquals(1 + 2 + 6 * 3, MobileTrunk.first(network, 7).size());
    assertEquals(51, MobileTrunk.first(network, 17).size());
  }

  @Test
  void outputs_haveTheShapesThatTheEyeReads() {
    final var shapes = PomonaNetwork.server().shapes(320);
    assertEquals(new Network.Shape(80, 16), shapes.get("prototypes"));
    assertEquals(new Network.Shape(80, 7), shapes.get("defects"));
    assertEquals(new Network.Shape(40, 128), shapes.get("embedding"));
    assertEquals(new Network.Shape(40, 1), shapes.get("score8"));
    assertEquals(new Network.Shape(20, 16), shapes.get("coefficients16"));
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
