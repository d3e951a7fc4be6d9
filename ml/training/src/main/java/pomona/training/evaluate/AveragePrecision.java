package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * COCO's average precision (pycocotools, cocoeval.py): detections are matched, the surest first, to
 * the truth that they overlap most, at ten thresholds of intersection over union from 0.5 to 0.95;
 * the precision, made monotone from the right, is averaged over 101 recalls, then over thresholds
 * and categories. At most 100 detections of a picture and category count. Crowds, and whatever else
 * is to be ignored, count neither as found nor as missed, nor what is matched to them.
 */
public final class AveragePrecision {
  static final int THRESHOLDS = 10;

  /** Recalls 0, 0.01, ..., 1. */
  static final int RECALLS = 101;

  private static final int MOST_FOUND = 100;
  private static final int RESAMPLINGS = 100;

  private AveragePrecision() {}

  /**
   * A true instance.
   *
   * @param category -1 when the candidate cannot know it: it is ignored in every category
   * @param crowd several found instances may match it; always ignored
   */
  record Truth(int category, double areaPx, boolean crowd) {}

  record Found(int category, double score, double areaPx) {}

  /**
   * One picture.
   *
   * @param overlaps of each found instance (row) with each true one; with a crowd, the share of the
   *     found instance that lies in it
   */
  record Picture(List<Truth> truths, List<Found> found, double[][] overlaps) {}

  /** Which sizes count, in pixels of area. */
  record Sizes(double from, double below) {
    static final Sizes ALL = new Sizes(0, 1e10);
    static final Sizes SMALL = new Sizes(0, 32 * 32);
    static final Sizes MEDIUM = new Sizes(32 * 32, 96 * 96);
    static final Sizes LARGE = new Sizes(96 * 96, 1e10);

    /** Both ends belong to the range, as in the protocol's own code. */
    boolean hold(final double area) {
      return area >= from && area <= below;
    }
  }

  /**
   * What was measured; NaN where there was nothing to find.
   *
   * @param byThreshold average precision at each threshold
   * @param byCategory average precision of each category
   * @param curve precision at each recall, at threshold 0.5, averaged over categories
   */
  record Result(double ap, double[] byThreshold, double[] byCategory, double[] curve) {
    double ap50() {
      return byThreshold[0];
    }

    double ap75() {
      return byThreshold[5];
    }
  }

  /** One detection that was matched: whether it hit, and whether it counts, at each threshold. */
  private record Matched(double score, boolean[] hit, boolean[] ignored) {}

  /** One picture and category. */
  private record Matches(int truths, List<Matched> found) {}

  static Result of(final List<Picture> pictures, final int categories, final Sizes sizes) {
    return average(match(pictures, categories, sizes), categories);
  }

  /** By resampling pictures (bootstrap, Efron 1979). */
  static double standardError(final List<Picture> pictures, final int categories, final long seed) {
    final List<Matches[]> matched = match(pictures, categories, Sizes.ALL);
    final SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    double squares = 0;
    for (int round = 0; round < RESAMPLINGS; round++) {
      final List<Matches[]> sample = new ArrayList<>();
      for (int i = 0; i < matched.size(); i++) {
        sample.add(matched.get(random.nextInt(matched.size())));
      }
      final double ap = average(sample, categories).ap();
      sum += Double.isNaN(ap) ? 0 : ap;
      squares += Double.isNaN(ap) ? 0 : ap * ap;
    }
    final double mean = sum / RESAMPLINGS;
    return Math.sqrt(Math.max(0, squares / RESAMPLINGS - mean * mean));
  }

  private static List<Matches[]> match(
      final List<Picture> pictures, final int categories, final Sizes sizes) {
    final List<Matches[]> all = new ArrayList<>();
    for (final Picture picture : pictures) {
      final Matches[] matches = new Matches[categories];
      for (int category = 0; category < categories; category++) {
        matches[category] = match(picture, category, sizes);
      }
      all.add(matches);
    }
    return all;
  }

  private static Matches match(final Picture picture, final int category, final Sizes sizes) {
    final List<Integer> truths = new ArrayList<>();
    final List<Integer> ignored = new ArrayList<>();
    for (int i = 0; i < picture.truths().size(); i++) {
      final Truth truth = picture.truths().get(i);
      final boolean counts = truth.category() == category && !truth.crowd();
      if (counts && sizes.hold(truth.areaPx())) {
        truths.add(i);
      } else if (truth.category() == category || truth.category() < 0) {
        ignored.add(i);
      }
    }
    final List<Integer> found = new ArrayList<>();
    for (int i = 0; i < picture.found().size(); i++) {
      if (picture.found().get(i).category() == category) {
        found.add(i);
      }
    }
    found.sort(Comparator.comparingDouble(i -> -picture.found().get(i).score()));
    final List<Matched> matched = new ArrayList<>();
    final boolean[][] taken = new boolean[THRESHOLDS][picture.truths().size()];
    for (final int i : found.subList(0, Math.min(MOST_FOUND, found.size()))) {
      final boolean[] hit = new boolean[THRESHOLDS];
      final boolean[] skip = new boolean[THRESHOLDS];
      for (int t = 0; t < THRESHOLDS; t++) {
        final double[] overlaps = picture.overlaps()[i];
        int best = best(picture, truths, overlaps, threshold(t), taken[t]);
        hit[t] = best >= 0;
        if (best < 0) {
          best = best(picture, ignored, overlaps, threshold(t), taken[t]);
          skip[t] = best >= 0 || !sizes.hold(picture.found().get(i).areaPx());
        }
        if (best >= 0) {
          taken[t][best] = true;
        }
      }
      matched.add(new Matched(picture.found().get(i).score(), hit, skip));
    }
    return new Matches(truths.size(), matched);
  }

  /** The free truth that is overlapped most, or -1; crowds are always free. */
  private static int best(
      final Picture picture,
      final List<Integer> truths,
      final double[] overlaps,
      final double threshold,
      final boolean[] taken) {
    int best = -1;
    double most = Math.min(threshold, 1 - 1e-10);
    for (final int truth : truths) {
      final boolean free = !taken[truth] || picture.truths().get(truth).crowd();
      if (free && overlaps[truth] >= most) {
        most = overlaps[truth];
        best = truth;
      }
    }
    return best;
  }

  static double threshold(final int index) {
    return (50 + 5 * index) / 100.0;
  }

  private static Result average(final List<Matches[]> pictures, final int categories) {
    final double[] byThreshold = new double[THRESHOLDS];
    final double[] byCategory = new double[categories];
    final double[] curve = new double[RECALLS];
    int present = 0;
    for (int category = 0; category < categories; category++) {
      int truths = 0;
      final List<Matched> found = new ArrayList<>();
      for (final Matches[] picture : pictures) {
        truths += picture[category].truths();
        found.addAll(picture[category].found());
      }
      if (truths == 0) {
        byCategory[category] = Double.NaN;
        continue;
      }
      present++;
      found.sort(Comparator.comparingDouble(one -> -one.score()));
      for (int t = 0; t < THRESHOLDS; t++) {
        final double[] precisions = precisions(found, truths, t);
        final double mean = Arrays.stream(precisions).average().orElseThrow();
        byThreshold[t] += mean;
        byCategory[category] += mean / THRESHOLDS;
        for (int r = 0; t == 0 && r < RECALLS; r++) {
          curve[r] += precisions[r];
        }
      }
    }
    for (int t = 0; t < THRESHOLDS; t++) {
      byThreshold[t] /= present; // NaN when there was nothing to find
    }
    for (int r = 0; r < RECALLS; r++) {
      curve[r] /= present;
    }
    return new Result(
        Arrays.stream(byThreshold).average().orElseThrow(), byThreshold, byCategory, curve);
  }

  /** The precision at each recall; 0 where the recall is not reached. */
  private static double[] precisions(
      final List<Matched> found, final int truths, final int threshold) {
    final double[] precision = new double[found.size()];
    final double[] recall = new double[found.size()];
    int count = 0;
    int hits = 0;
    int misses = 0;
    for (final Matched one : found) {
      if (one.ignored()[threshold]) {
        continue;
      }
      hits += one.hit()[threshold] ? 1 : 0;
      misses += one.hit()[threshold] ? 0 : 1;
      precision[count] = (double) hits / (hits + misses);
      recall[count] = (double) hits / truths;
      count++;
    }
    for (int i = count - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    final double[] at = new double[RECALLS];
    int i = 0;
    for (int r = 0; r < RECALLS; r++) {
      while (i < count && recall[i] < r / 100.0 - 1e-12) {
        i++;
      }
      at[r] = i < count ? precision[i] : 0;
    }
    return at;
  }
}
