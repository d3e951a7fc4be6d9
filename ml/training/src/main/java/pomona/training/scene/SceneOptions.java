package pomona.training.scene;

/**
 * What scenes are to be like.
 *
 * @param minFruits with 0, some scenes are empty
 * @param cutoutShare how often a fruit comes from a cut-out when there are any, 0 to 1
 * @param samples side of the grid of samples in each pixel, 1 to 4
 * @param mix how often scenes are of which kind
 * @param stock what lies in them
 */
public record SceneOptions(
    int widthPx,
    int heightPx,
    Split split,
    int minFruits,
    int maxFruits,
    double cutoutShare,
    int samples,
    SceneMix mix,
    SceneStock stock) {

  /** Plain scenes: fruits of all classes and grades, and nothing else. */
  public SceneOptions(
      int widthPx,
      int heightPx,
      Split split,
      int minFruits,
      int maxFruits,
      double cutoutShare,
      int samples) {
    this(
        widthPx,
        heightPx,
        split,
        minFruits,
        maxFruits,
        cutoutShare,
        samples,
        SceneMix.PLAIN,
        SceneStock.ALL);
  }

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

  /** The same scenes of other fruits. */
  public SceneOptions of(SceneStock other) {
    return new SceneOptions(
        widthPx, heightPx, split, minFruits, maxFruits, cutoutShare, samples, mix, other);
  }

  /**
   * One to fourteen fruits, half of them cut-outs. In training now and then none at all: what
   * produce is not has to be learnt too.
   */
  public static SceneOptions of(int widthPx, int heightPx, Split split) {
    int least = split == Split.TRAINING ? 0 : 1;
    return new SceneOptions(
        widthPx, heightPx, split, least, 14, 0.5, 2, SceneMix.REAL, SceneStock.ALL);
  }
}
