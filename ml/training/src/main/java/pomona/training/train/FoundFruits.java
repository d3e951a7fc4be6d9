package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pomona.training.net.PomonaNetwork;

/**
 * The fruits that a network in training finds in photographs, with its running statistics like an
 * exported network. It keeps boxes that are sure enough and do not overlap a surer one by much, and
 * their masks {@code sigmoid(prototypes . coefficients)} inside those boxes. The results are plain
 * numbers, so no gradient flows through them.
 */
final class FoundFruits {

  /** Scores estimate the overlap with the truth, so a lower score means a poor box. */
  static final double SCORE_AT_LEAST = 0.5;

  /** The most fruits of one photograph, so that a shelf of fifty does not outweigh the others. */
  static final int MOST = 6;

  /**
   * Limits of a mask's share of the picture: smaller ones are blurs, and larger ones are taught by
   * the whole frame already.
   */
  static final double LEAST_AREA = 0.005;

  static final double MOST_AREA = 0.9;

  private static final double OVERLAP_AT_MOST = 0.5;
  private static final int MASK_STRIDE = 4;

  /**
   * The outputs of one level.
   *
   * @param scores logits, {@code batch x cells}
   * @param boxes distances in strides, {@code batch x 4 x cells}
   * @param coefficients {@code batch x prototypes x cells}
   */
  record Level(int stride, float[] scores, float[] boxes, float[] coefficients) {}

  /** A fruit and its share of each cell of the embedding map. */
  record Found(int image, float[] pooling) implements Pooled {}

  /** Box in pixels. */
  private record Candidate(Level level, int cell, float score, float[] box) {}

  private final int sizePx;
  private final List<Level> levels;
  private final float[] prototypes;

  private FoundFruits(final int sizePx, final List<Level> levels, final float[] prototypes) {
    this.sizePx = sizePx;
    this.levels = levels;
    this.prototypes = prototypes;
  }

  /** Those of a batch of photographs, image by image; none where photographs were mixed. */
  static List<Found> in(final TorchNetwork network, final PhotoBatches.Batch batch) {
    if (batch.isMixed()) {
      return List.of();
    }
    final boolean learns = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final List<Integer> strides = network.network().detectionStrides();
      final List<String> wanted = new ArrayList<>(List.of("prototypes"));
      for (final int stride : strides) {
        wanted.addAll(List.of("score" + stride, "box" + stride, "coefficients" + stride));
      }
      final NDArray pixels =
          Learner.pixels(network.manager(), batch.pixels(), batch.count(), batch.sizePx());
      final Map<String, NDArray> made = network.forward(pixels, false, wanted);
      final List<Level> levels = new ArrayList<>();
      for (final int stride : strides) {
        levels.add(
            new Level(
                stride,
                made.get("score" + stride).toFloatArray(),
                made.get("box" + stride).toFloatArray(),
                made.get("coefficients" + stride).toFloatArray()));
      }
      return of(batch.count(), batch.sizePx(), levels, made.get("prototypes").toFloatArray());
    } finally {
      JniUtils.setGradMode(learns);
    }
  }

  /**
   * Those that a network's outputs show.
   *
   * @param prototypes {@code batch x prototypes x size/4 x size/4}
   */
  static List<Found> of(
      final int count, final int sizePx, final List<Level> levels, final float[] prototypes) {
    final FoundFruits finder = new FoundFruits(sizePx, levels, prototypes);
    final List<Found> found = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      finder.find(image, found);
    }
    return List.copyOf(found);
  }

  private void find(final int image, final List<Found> found) {
    final List<Candidate> kept = new ArrayList<>();
    final int most = found.size() + MOST;
    for (final Candidate candidate : candidates(image)) {
      if (found.size() == most) {
        return;
      }
      if (kept.stream().allMatch(k -> overlap(k.box(), candidate.box()) <= OVERLAP_AT_MOST)) {
        kept.add(candidate);
        final float[] shares = pooling(image, candidate);
        if (normalise(shares)) {
          found.add(new Found(image, shares));
        }
      }
    }
  }

  /** The surest first. */
  private List<Candidate> candidates(final int image) {
    final float least = (float) Math.log(SCORE_AT_LEAST / (1 - SCORE_AT_LEAST));
    final List<Candidate> candidates = new ArrayList<>();
    for (final Level level : levels) {
      final int cells = cells(level.stride());
      for (int cell = 0; cell < cells; cell++) {
        final float score = level.scores()[image * cells + cell];
        if (score >= least) {
          candidates.add(new Candidate(level, cell, score, box(image, level, cell)));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble((Candidate c) -> -c.score()));
    return candidates;
  }

  private int cells(final int stride) {
    return sizePx / stride * (sizePx / stride);
  }

  private float[] box(final int image, final Level level, final int cell) {
    final int cells = cells(level.stride());
    final int side = sizePx / level.stride();
    final int row = cell / side;
    final float[] middle = {(cell % side + 0.5f) * level.stride(), (row + 0.5f) * level.stride()};
    final float[] box = new float[4];
    for (int i = 0; i < 4; i++) {
      final float away = level.boxes()[(image * 4 + i) * cells + cell] * level.stride();
      final float at = middle[i % 2] + (i < 2 ? -away : away);
      box[i] = Math.max(0, Math.min(sizePx, at));
    }
    return box;
  }

  private static double overlap(final float[] one, final float[] other) {
    final double width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    final double height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    final double shared = width * height;
    return shared / (area(one) + area(other) - shared);
  }

  private static double area(final float[] box) {
    return (double) (box[2] - box[0]) * (box[3] - box[1]);
  }

  /** Cells of the mask inside the box, each a share of the picture, in cells of twice the side. */
  private float[] pooling(final int image, final Candidate fruit) {
    final int side = sizePx / MASK_STRIDE;
    final float[] box = fruit.box();
    final float[] shares = new float[side / 2 * (side / 2)];
    for (int y = (int) box[1] / MASK_STRIDE; y < side && y * MASK_STRIDE < box[3]; y++) {
      for (int x = (int) box[0] / MASK_STRIDE; x < side && x * MASK_STRIDE < box[2]; x++) {
        final double inside = within(box[0], box[2], x) * within(box[1], box[3], y);
        final double logit = logit(image, fruit, y * side + x);
        final double mask = inside / (1 + Math.exp(-logit));
        shares[y / 2 * (side / 2) + x / 2] += (float) (mask / ((double) side * side));
      }
    }
    return shares;
  }

  private static double within(final float from, final float to, final int cell) {
    final double first = (double) cell * MASK_STRIDE;
    final double both = Math.min(to, first + MASK_STRIDE) - Math.max(from, first);
    return Math.max(0, both) / MASK_STRIDE;
  }

  private double logit(final int image, final Candidate fruit, final int at) {
    final int kinds = PomonaNetwork.PROTOTYPES;
    final int cells = cells(fruit.level().stride());
    final int places = cells(MASK_STRIDE);
    double sum = 0;
    for (int k = 0; k < kinds; k++) {
      sum +=
          fruit.level().coefficients()[(image * kinds + k) * cells + fruit.cell()]
              * prototypes[(image * kinds + k) * places + at];
    }
    return sum;
  }

  /** Makes shares add up to 1, if together they are neither too little nor too much. */
  private static boolean normalise(final float[] shares) {
    double sum = 0;
    for (final float share : shares) {
      sum += share;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= (float) Math.max(sum, 1e-9);
    }
    return sum >= LEAST_AREA && sum <= MOST_AREA;
  }
}
