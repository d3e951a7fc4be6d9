package pomona.training.net;

import java.util.List;

/**
 * Pomona's networks: a trunk, and on it the pyramid and heads of {@link LayerList}.
 *
 * <p>The trunk is {@link MobileTrunk}, which was made for the accelerators of phones and can start
 * from weights that were trained on a million photographs.
 */
public final class PomonaNetwork {

  /** Numbers in an embedding. */
  public static final int EMBEDDING = 128;

  /** Mask prototypes. */
  public static final int PROTOTYPES = 16;

  private PomonaNetwork() {}

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

  private static Network mobile(
      final String name,
      final int sizePx,
      final int stem,
      final List<MobileTrunk.Stage> stages,
      final LayerList.HeadWidths widths) {
    final LayerList layers = new LayerList();
    return layers.finish(name, sizePx, MobileTrunk.add(layers, stem, stages), widths);
  }
}
