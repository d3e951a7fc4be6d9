package pomona.training.net;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.DefectKind;
import pomona.training.net.Layer.Activation;
import pomona.training.net.Layer.Convolution;
import pomona.training.net.Layer.Doubling;
import pomona.training.net.Layer.Sum;

/**
 * Pomona's network: a dense residual trunk (strides 2, 4, 8, 16), a small pyramid for masks,
 * detections and defects, and the embedding map.
 *
 * <p>Dense 3x3 convolutions instead of depthwise ones: per multiply-accumulate they run far faster
 * on a CPU, both in training and in int8, and they start with calmer gradients. A block's shortcut
 * is a learned 2x2 convolution of stride 2, which has no padding to disagree about and which every
 * int8 kernel set runs.
 *
 * <p>The embedding map is a sum of the two deepest levels and of the level that defects are read
 * from, then ReLU, then one 1x1 convolution without activation. A grade is a matter of small marks,
 * which the fine level learns from their outlines, and which the deep ones would have to find out
 * from grades alone. As pooling is linear, pooling the map under a mask is the same as pooling the
 * features and projecting them afterwards: one map serves the whole frame, one fruit, or a pixel.
 */
public final class PomonaNetwork {

  /** Numbers in an embedding. */
  public static final int EMBEDDING = 128;

  /** Mask prototypes. */
  public static final int PROTOTYPES = 16;

  private static final float BLOCK_GAMMA = 0.3f;

  private final List<Layer> layers = new ArrayList<>();

  private PomonaNetwork() {}

  /** Channels of each part. */
  private record Widths(
      int stem, int stage1, int stage2, int stage3, int features, int pyramid, int fine) {}

  /** The phone's network. */
  public static Network small() {
    return new PomonaNetwork()
        .build("pomona-s", 128, new Widths(24, 40, 80, 160, 256, 64, 32), 1, 2, 2);
  }

  /** The server's network. */
  public static Network large() {
    return new PomonaNetwork()
        .build("pomona-l", 160, new Widths(32, 72, 144, 288, 512, 96, 48), 2, 3, 3);
  }

  /** For tests: everything the others have, in a size that trains in seconds. */
  public static Network tiny() {
    return new PomonaNetwork()
        .build("pomona-tiny", 64, new Widths(8, 8, 16, 16, 32, 16, 8), 1, 1, 1);
  }

  /** For studies of training: small enough that many can be trained. */
  public static Network study() {
    return new PomonaNetwork().build("study", 64, new Widths(16, 24, 48, 96, 192, 24, 16), 1, 1, 2);
  }

  /** The same in another shape: twice as wide. */
  public static Network wideStudy() {
    return new PomonaNetwork()
        .build("wide-study", 64, new Widths(24, 48, 96, 192, 256, 48, 24), 1, 2, 2);
  }

  private Network build(
      final String name,
      final int sizePx,
      final Widths widths,
      final int blocks1,
      final int blocks2,
      final int blocks3) {
    convolution("stem", Network.INPUT, 3, widths.stem(), 3, 2, 1, Activation.RELU);
    final String s4 = stage("stage1", "stem", widths.stem(), widths.stage1(), blocks1);
    final String s8 = stage("stage2", s4, widths.stage1(), widths.stage2(), blocks2);
    final String s16 = stage("stage3", s8, widths.stage2(), widths.stage3(), blocks3);

    final String p16 = pyramid16(s16, widths);
    final String p8 = pyramid8(s8, p16, widths);
    detections(8, p8, widths.pyramid());
    detections(16, p16, widths.pyramid());
    final String p4 = pyramid4(s4, p8, widths);
    embedding(s8, s16, p4, widths);
    convolution("prototypes", p4, widths.fine(), PROTOTYPES, 1, 1, 0, Activation.RELU);
    convolution(
        "defects", p4, widths.fine(), DefectKind.values().length, 1, 1, 0, Activation.SIGMOID);
    return new Network(
        name,
        sizePx,
        layers,
        List.of(
            "prototypes",
            "defects",
            "embedding",
            "score8",
            "box8",
            "coefficients8",
            "score16",
            "box16",
            "coefficients16"));
  }

  private String stage(
      final String name, final String input, final int from, final int to, final int blocks) {
    String last = input;
    for (int block = 0; block < blocks; block++) {
      final String prefix = name + "." + block;
      final boolean first = block == 0;
      final int channels = first ? from : to;
      convolution(prefix + ".a", last, channels, to, 3, first ? 2 : 1, 1, Activation.RELU);
      convolution(prefix + ".b", prefix + ".a", to, to, 3, 1, BLOCK_GAMMA, Activation.NONE);
      String shortcut = last;
      if (first) {
        shortcut = prefix + ".shortcut";
        convolution(shortcut, last, from, to, 2, 2, 1, Activation.NONE);
      }
      layers.add(new Sum(prefix, prefix + ".b", shortcut, Activation.RELU));
      last = prefix;
    }
    return last;
  }

  private void embedding(final String s8, final String s16, final String p4, final Widths widths) {
    convolution("features16", s16, widths.stage3(), widths.features(), 1, 1, 1, Activation.NONE);
    convolution("features8", s8, widths.stage2(), widths.features(), 1, 1, 1, Activation.NONE);
    layers.add(new Doubling("features16.up", "features16"));
    layers.add(new Sum("features.deep", "features16.up", "features8", Activation.NONE));
    convolution("fine8", p4, widths.fine(), widths.fine(), 2, 2, 1, Activation.RELU);
    convolution(
        "features4", "fine8", widths.fine(), widths.features(), 1, 1, BLOCK_GAMMA, Activation.NONE);
    layers.add(new Sum("features", "features.deep", "features4", Activation.RELU));
    convolution("embedding", "features", widths.features(), EMBEDDING, 1, 1, 0, Activation.NONE);
  }

  private String pyramid16(final String s16, final Widths widths) {
    convolution("lateral16", s16, widths.stage3(), widths.pyramid(), 1, 1, 1, Activation.RELU);
    convolution("p16", "lateral16", widths.pyramid(), widths.pyramid(), 3, 1, 1, Activation.RELU);
    return "p16";
  }

  private String pyramid8(final String s8, final String p16, final Widths widths) {
    convolution("lateral8", s8, widths.stage2(), widths.pyramid(), 1, 1, 1, Activation.NONE);
    layers.add(new Doubling("p16.up", p16));
    layers.add(new Sum("merge8", "p16.up", "lateral8", Activation.RELU));
    convolution("p8", "merge8", widths.pyramid(), widths.pyramid(), 3, 1, 1, Activation.RELU);
    return "p8";
  }

  private String pyramid4(final String s4, final String p8, final Widths widths) {
    convolution("p8.narrow", p8, widths.pyramid(), widths.fine(), 1, 1, 1, Activation.NONE);
    convolution("lateral4", s4, widths.stage1(), widths.fine(), 1, 1, 1, Activation.NONE);
    layers.add(new Doubling("p8.up", "p8.narrow"));
    layers.add(new Sum("merge4", "p8.up", "lateral4", Activation.RELU));
    convolution("p4.a", "merge4", widths.fine(), widths.fine(), 3, 1, 1, Activation.RELU);
    convolution("p4", "p4.a", widths.fine(), widths.fine(), 3, 1, 1, Activation.RELU);
    return "p4";
  }

  private void detections(final int stride, final String input, final int channels) {
    convolution("score" + stride, input, channels, 1, 1, 1, 0, Activation.SIGMOID);
    convolution("box" + stride, input, channels, 4, 1, 1, 0, Activation.RELU);
    convolution("coefficients" + stride, input, channels, PROTOTYPES, 1, 1, 0, Activation.NONE);
  }

  private void convolution(
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
}
