package pomona.training.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;

/**
 * MobileNetV2's trunk (Sandler et al., CVPR 2018, arXiv 1801.04381) up to its stride of 32, without
 * the wide last layer and the head. Its weights may come from a {@link TrunkFile}.
 */
public final class MobileTrunk {

  /** Names of the trunk's layers start with this; its blocks are numbered from 0. */
  public static final String PREFIX = "trunk.";

  private static final String STEM = PREFIX + "stem";

  /** Some blocks in a row: the first has the stride and changes the channels. */
  record Stage(int factor, int channels, int blocks, int stride) {}

  static final List<Stage> FULL =
      List.of(
          new Stage(1, 16, 1, 1),
          new Stage(6, 24, 2, 2),
          new Stage(6, 32, 3, 2),
          new Stage(6, 64, 4, 2),
          new Stage(6, 96, 3, 1),
          new Stage(6, 160, 3, 2),
          new Stage(6, 320, 1, 1));

  static final List<Stage> TINY =
      List.of(
          new Stage(1, 8, 1, 1),
          new Stage(2, 8, 2, 2),
          new Stage(2, 12, 1, 2),
          new Stage(2, 16, 1, 2),
          new Stage(2, 24, 2, 2));

  private MobileTrunk() {}

  /** Adds a trunk, and says what it gives at strides 4, 8, 16 and 32. */
  static List<LayerList.Level> add(
      final LayerList layers, final int stem, final List<Stage> stages) {
    layers.convolution(STEM, Network.INPUT, 3, stem, 3, 2, 1, Activation.RELU6);
    final List<LayerList.Level> levels = new ArrayList<>();
    String last = STEM;
    int channels = stem;
    int stride = 2;
    int number = 0;
    for (final Stage stage : stages) {
      if (stage.stride() == 2 && stride > 2) {
        levels.add(new LayerList.Level(stride, last, channels));
      }
      stride *= stage.stride();
      for (int block = 0; block < stage.blocks(); block++) {
        last =
            layers.invertedResidual(
                PREFIX + number,
                last,
                channels,
                stage.channels(),
                stage.factor(),
                block == 0 ? stage.stride() : 1);
        channels = stage.channels();
        number++;
      }
    }
    levels.add(new LayerList.Level(stride, last, channels));
    return levels;
  }

  /** The convolutions of a network's trunk, in their order. */
  public static List<Convolution> convolutions(final Network network) {
    return network.convolutions().stream()
        .filter(layer -> layer.name().startsWith(PREFIX))
        .toList();
  }

  /** The stem's and the first blocks' convolutions, by name. */
  public static Set<String> first(final Network network, final int blocks) {
    return convolutions(network).stream()
        .map(Convolution::name)
        .filter(name -> blocks > 0 && (name.equals(STEM) || block(name) < blocks))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int block(final String name) {
    if (name.equals(STEM)) {
      return 0;
    }
    final int end = name.indexOf('.', PREFIX.length());
    return Integer.parseInt(name.substring(PREFIX.length(), end < 0 ? name.length() : end));
  }
}
