package pomona.training.net;

import java.util.List;
import pomona.training.net.Layer.Activation;

/**
 * Pomona's networks: a trunk, and on it the pyramid and heads of {@link LayerList}.
 *
 * <p>The phone's and the server's networks use {@link MobileTrunk}, which was made for the
 * accelerators of phones and can start from weights that were trained on a million photographs.
 * {@link #small} and {@link #large} are the networks of the first generations: dense residual
 * trunks (strides 2, 4, 8, 16). Dense 3x3 convolutions run faster on a CPU for each
 * multiply-accumulate and start with calmer gradients, but they have no public weights to start
 * from. A dense block's shortcut is a learned 2x2 convolution of stride 2, which has no padding to
 * disagree about and which every int8 kernel set runs.
 */
public final class PomonaNetwork {

  /** Numbers in an embedding. */
  public static final int EMBEDDING = 128;

  /** Mask prototypes. */
  public static final int PROTOTYPES = 16;

  private PomonaNetwork() {}

  /** Channels of each part of a dense network. */
  private record Widths(
      int stem, int stage1, int stage2, int stage3, int features, int pyramid, int fine) {}

  /** The phone's network. */
  public static Network phone() {
    return full("pomona-phone", 256);
  }

  /**
   * The server's network: the phone's layers, so that it starts as the phone's, and larger
   * pictures.
   */
  public static Network server() {
    return full("pomona-server", 320);
  }

  private static Network full(final String name, final int sizePx) {
    return mobile(name, sizePx, 32, MobileTrunk.FULL, new LayerList.HeadWidths(96, 48, 256));
  }

  /** For tests: everything that the phone's has, in a size that trains in seconds. */
  public static Network tinyPhone() {
    return mobile(
        "pomona-tiny-phone", 64, 8, MobileTrunk.TINY, new LayerList.HeadWidths(16, 8, 32));
  }

  /** The phone's dense network of the first generations. */
  public static Network small() {
    return dense("pomona-s", 128, new Widths(24, 40, 80, 160, 256, 64, 32), 1, 2, 2);
  }

  /** The server's dense network of the first generations. */
  public static Network large() {
    return dense("pomona-l", 160, new Widths(32, 72, 144, 288, 512, 96, 48), 2, 3, 3);
  }

  /** For tests: everything the dense ones have, in a size that trains in seconds. */
  public static Network tiny() {
    return dense("pomona-tiny", 64, new Widths(8, 8, 16, 16, 32, 16, 8), 1, 1, 1);
  }

  /** For studies of training: small enough that many can be trained. */
  public static Network study() {
    return dense("study", 64, new Widths(16, 24, 48, 96, 192, 24, 16), 1, 1, 2);
  }

  /** The same in another shape: twice as wide. */
  public static Network wideStudy() {
    return dense("wide-study", 64, new Widths(24, 48, 96, 192, 256, 48, 24), 1, 2, 2);
  }

  private static Network mobile(
      final String name,
      final int sizePx,
      final int stem,
      final List<MobileTrunk.Stage> stages,
      final LayerList.HeadWidths widths) {
    final LayerList layers = new LayerList();
    return layers.finish(name, sizePx, MobileTrunk.add(layers, stem, stages), widths);
  }

  private static Network dense(
      final String name,
      final int sizePx,
      final Widths widths,
      final int blocks1,
      final int blocks2,
      final int blocks3) {
    final LayerList layers = new LayerList();
    layers.convolution("stem", Network.INPUT, 3, widths.stem(), 3, 2, 1, Activation.RELU);
    final String s4 = layers.stage("stage1", "stem", widths.stem(), widths.stage1(), blocks1);
    final String s8 = layers.stage("stage2", s4, widths.stage1(), widths.stage2(), blocks2);
    final String s16 = layers.stage("stage3", s8, widths.stage2(), widths.stage3(), blocks3);
    return layers.finish(
        name,
        sizePx,
        List.of(
            new LayerList.Level(4, s4, widths.stage1()),
            new LayerList.Level(8, s8, widths.stage2()),
            new LayerList.Level(16, s16, widths.stage3())),
        new LayerList.HeadWidths(widths.pyramid(), widths.fine(), widths.features()));
  }
}
