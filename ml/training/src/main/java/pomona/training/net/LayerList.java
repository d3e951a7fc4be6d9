package pomona.training.net;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.DefectKind;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;
import pomona.vision.BundleGraph;

/**
 * The layers of a network while it is put together, and the part that all of Pomona's networks
 * share: a pyramid over the levels of a trunk, detections, prototypes and defects on it, and the
 * embedding map.
 *
 * <p>The embedding map is a sum of the deep levels and of the level that defects are read from,
 * then ReLU, then one 1x1 convolution without activation. Grades depend on small marks. The fine
 * level learns these from their outlines, while the deep levels would have to learn them from
 * grades alone. Pooling is linear, so pooling the map under a mask equals pooling the features and
 * projecting them afterwards: one map serves the whole frame, one fruit, or a pixel.
 */
final class LayerList {

  /** Where masks, defects and the finest features are. */
  private static final int FINE_STRIDE = 4;

  /** Where the embedding map is; detections are from here on deeper. */
  private static final int MAP_STRIDE = 8;

  private static final float BLOCK_GAMMA = 0.3f;

  private final List<Layer> layers = new ArrayList<>();

  /** What a trunk gives at one stride. */
  record Level(int stride, String tensor, int channels) {}

  /** Channels of the pyramid, of its finest level, and of the features before the embedding. */
  record HeadWidths(int pyramid, int fine, int features) {}

  /**
   * Adds the pyramid and everything on it to a trunk.
   *
   * @param levels the finest first: strides 4, 8, and so on without a gap
   */
  Network finish(
      final String name, final int sizePx, final List<Level> levels, final HeadWidths widths) {
    final List<String> outputs = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      for (final String output :
          List.of(BundleGraph.SCORE, BundleGraph.BOX, BundleGraph.COEFFICIENTS)) {
        outputs.add(output + levels.get(i).stride());
      }
    }
    String above = "";
    for (int i = levels.size() - 1; i > 0; i--) {
      above = pyramid(levels.get(i), above, widths);
    }
    for (final Level level : levels.subList(1, levels.size())) {
      detections(level.stride(), widths.pyramid());
    }
    fine(levels.get(0), widths);
    embedding(levels, widths);
    final String fine = "p" + FINE_STRIDE;
    convolution(
        BundleGraph.PROTOTYPES,
        fine,
        widths.fine(),
        PomonaNetwork.PROTOTYPES,
        1,
        1,
        0,
        Activation.RELU);
    convolution(
        BundleGraph.DEFECTS,
        fine,
        widths.fine(),
        DefectKind.values().length,
        1,
        1,
        0,
        Activation.SIGMOID);
    outputs.addAll(0, List.of(BundleGraph.PROTOTYPES, BundleGraph.DEFECTS, BundleGraph.EMBEDDING));
    return new Network(name, sizePx, layers, outputs);
  }

  /** One level: the trunk's output here, plus the deeper level's output brought up to this size. */
  private String pyramid(final Level level, final String above, final HeadWidths widths) {
    final int width = widths.pyramid();
    final String lateral = "lateral" + level.stride();
    final String made = "p" + level.stride();
    String before = lateral;
    if (above.isEmpty()) {
      convolution(lateral, level.tensor(), level.channels(), width, 1, 1, 1, Activation.RELU);
    } else {
      convolution(lateral, level.tensor(), level.channels(), width, 1, 1, 1, Activation.NONE);
      before = "merge" + level.stride();
      layers.add(new Doubling(above + ".up", above));
      layers.add(new Sum(before, above + ".up", lateral, Activation.RELU));
    }
    convolution(made, before, width, width, 3, 1, 1, Activation.RELU);
    return made;
  }

  private void fine(final Level level, final HeadWidths widths) {
    final int width = widths.fine();
    convolution("p8.narrow", "p8", widths.pyramid(), width, 1, 1, 1, Activation.NONE);
    convolution("lateral4", level.tensor(), level.channels(), width, 1, 1, 1, Activation.NONE);
    layers.add(new Doubling("p8.up", "p8.narrow"));
    layers.add(new Sum("merge4", "p8.up", "lateral4", Activation.RELU));
    convolution("p4.a", "merge4", width, width, 3, 1, 1, Activation.RELU);
    convolution("p4", "p4.a", width, width, 3, 1, 1, Activation.RELU);
  }

  private void embedding(final List<Level> levels, final HeadWidths widths) {
    final int width = widths.features();
    String deep = "";
    for (int i = levels.size() - 1; i > 0; i--) {
      final Level level = levels.get(i);
      final String own = "features" + level.stride();
      convolution(own, level.tensor(), level.channels(), width, 1, 1, 1, Activation.NONE);
      if (deep.isEmpty()) {
        deep = own;
      } else {
        final String sum =
            level.stride() == MAP_STRIDE ? "features.deep" : "features.deep" + level.stride();
        layers.add(new Doubling(deep + ".up", deep));
        layers.add(new Sum(sum, deep + ".up", own, Activation.NONE));
        deep = sum;
      }
    }
    final int fine = widths.fine();
    convolution("fine8", "p4", fine, fine, 2, 2, 1, Activation.RELU);
    convolution("features4", "fine8", fine, width, 1, 1, BLOCK_GAMMA, Activation.NONE);
    layers.add(new Sum("features", deep, "features4", Activation.RELU));
    convolution(
        BundleGraph.EMBEDDING,
        "features",
        width,
        PomonaNetwork.EMBEDDING,
        1,
        1,
        0,
        Activation.NONE);
  }

  private void detections(final int stride, final int width) {
    final String input = "p" + stride;
    convolution(BundleGraph.SCORE + stride, input, width, 1, 1, 1, 0, Activation.SIGMOID);
    convolution(BundleGraph.BOX + stride, input, width, 4, 1, 1, 0, Activation.RELU);
    convolution(
        BundleGraph.COEFFICIENTS + stride,
        input,
        width,
        PomonaNetwork.PROTOTYPES,
        1,
        1,
        0,
        Activation.NONE);
  }

  void convolution(
      final String name,
      final String input,
      final int from,
      final int to,
      final int kernel,
      final int stride,
      final float gamma,
      final Activation activation) {
    layers.add(new Convolution(name, input, from, to, kernel, stride, gamma, activation));
  }

  /**
   * An inverted residual block (Sandler et al., CVPR 2018, arXiv 1801.04381): widened, convolved
   * channel by channel, projected without an activation, and added to its input where both have one
   * shape.
   */
  String invertedResidual(
      final String name,
      final String input,
      final int from,
      final int to,
      final int factor,
      final int stride) {
    final int wide = from * factor;
    String last = input;
    if (factor > 1) {
      last = name + ".expand";
      convolution(last, input, from, wide, 1, 1, 1, Activation.RELU6);
    }
    layers.add(
        new Convolution(
            name + ".depthwise", last, wide, wide, 3, stride, 1, Activation.RELU6, true));
    final boolean added = stride == 1 && from == to;
    final String projected = added ? name + ".project" : name;
    convolution(projected, name + ".depthwise", wide, to, 1, 1, 1, Activation.NONE);
    if (added) {
      layers.add(new Sum(name, projected, input, Activation.NONE));
    }
    return name;
  }
}
