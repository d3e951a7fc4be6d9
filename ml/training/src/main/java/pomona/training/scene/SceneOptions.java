package pomona.training.scene;

/**
 * What scenes are to be like.
 *
 * @param minFruits with 0, one scene in sixteen is empty
 * @param cutoutShare how often a fruit comes from a cut-out when there are any, 0 to 1
 * @param samples side of the grid of samples in each pixel, 1 to 4
 */
public record SceneOptions(
    int widthPx,
    int heightPx,
    Split split,
    int minFruits,
    int maxFruits,
    double cutoutShare,
    int samples) {

  public SceneOptions {
    if (widthPx < 32 || heightPx < 32 || widthPx > 4096 || heightPx > 4096) {
      throw new IllegalArgumentException(
          "a scene is 32 to 4096 px wide and high, not " + widthPx + " x " + heightPx);
    }
    if (minFruits < 0 || maxFruits < minFruits || maxFruits > 100) {
      throw new IllegalArgumentException(
          "fruits per scene must be a range within 0 to 100, not "
              + minFruits
              + " to "
              + maxFruits);
    }
    if (!(cutoutShare >= 0 && cutoutShare <= 1)) {
      throw new IllegalArgumentException("cutoutShare must be 0 to 1, not " + cutoutShare);
    }
    if (samples < 1 || samples > 4) {
      throw new IllegalArgumentException("samples must be 1 to 4, not " + samples);
    }
  }

  /**
   * One to fourteen fruits, half of them cut-outs. In training now and then none at all: what
   * produce is not has to be learnt too.
   */
  public static SceneOptions of(int widthPx, int heightPx, Split split) {
    return new SceneOptions(widthPx, heightPx, split, split == Split.TRAINING ? 0 : 1, 14, 0.5, 2);
  }
}
