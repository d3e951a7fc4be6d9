package pomona.training.evaluate;

import pomona.fruit.Box;
import pomona.training.data.CocoData;

/** Pairs found fruits with true ones. */
public final class Pairing {
  private static final double SAME = 0.5;

  private Pairing() {}

  /** Is called for each pair. */
  public interface Pairs {
    void pair(CocoData.Instance truth, Candidate.Found found);
  }

  /** Intersection over union of every found fruit with every true one, of masks or of boxes. */
  public static double[][] overlaps(
      final CocoData.Picture picture, final Candidate.Sighting sighting, final boolean mask) {
    final double[][] overlaps = new double[sighting.found().size()][picture.instances().size()];
    for (int i = 0; i < overlaps.length; i++) {
      final Candidate.Found found = sighting.found().get(i);
      for (int j = 0; j < overlaps[i].length; j++) {
        final CocoData.Instance truth = picture.instances().get(j);
        final double area = mask ? found.mask().areaPx() : found.box().areaPx();
        final double other = mask ? truth.mask().areaPx() : box(truth).areaPx();
        final double overlap =
            mask ? found.mask().overlap(truth.mask()) : found.box().overlap(box(truth));
        // With a crowd: how much of what was found lies in it.
        overlaps[i][j] =
            truth.crowd() && area > 0 ? overlap * (area + other) / (1 + overlap) / area : overlap;
      }
    }
    return overlaps;
  }

  /** The box of a true instance. */
  public static Box box(final CocoData.Instance instance) {
    final double[] box = instance.box();
    return new Box(
        (float) box[0], (float) box[1], (float) (box[0] + box[2]), (float) (box[1] + box[3]));
  }

  /** Pairs what is shown with the truth, whatever its class; returns how many stay alone. */
  public static int pair(
      final CocoData.Picture picture,
      final Candidate.Sighting sighting,
      final double[][] overlaps,
      final Pairs pairs) {
    final boolean[] taken = new boolean[picture.instances().size()];
    int alone = 0;
    for (int i = 0; i < overlaps.length; i++) {
      final Candidate.Found found = sighting.found().get(i);
      if (!found.shown()) {
        continue;
      }
      int best = -1;
      double most = SAME;
      boolean inCrowd = false;
      for (int j = 0; j < taken.length; j++) {
        final boolean crowd = picture.instances().get(j).crowd();
        inCrowd |= crowd && overlaps[i][j] >= SAME;
        if (!crowd && !taken[j] && overlaps[i][j] >= most) {
          most = overlaps[i][j];
          best = j;
        }
      }
      if (best >= 0) {
        taken[best] = true;
        pairs.pair(picture.instances().get(best), found);
      } else if (!inCrowd) {
        alone++;
      }
    }
    for (int j = 0; j < taken.length; j++) {
      final CocoData.Instance truth = picture.instances().get(j);
      alone += taken[j] || truth.crowd() ? 0 : 1;
    }
    return alone;
  }
}
