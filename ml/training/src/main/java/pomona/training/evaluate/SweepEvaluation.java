package pomona.training.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;
import pomona.training.data.PictureException;
import pomona.training.data.PictureSeries;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * Counts the fruits of pictures as a person does who sweeps a phone over them and back ({@link
 * SweepPath}), and says how often a fruit was counted twice; and holds fruits to the camera one
 * after the other ({@link HeldEvaluation}).
 *
 * <pre>{@code
 * SweepEvaluation sweeps = new SweepEvaluation(eye, new PictureSeries(System.out::println));
 * sweeps.sweep(picture);
 * Figures figures = sweeps.figures();
 * }</pre>
 */
public final class SweepEvaluation {
  /** A seen box that covers the visible part of a true one so far is of that fruit. */
  private static final float SAME = 0.5f;

  private final Eye eye;
  private final PictureSeries series;
  private final Tracker tracker;
  private final HeldEvaluation held;
  private final List<Double> same = new ArrayList<>();
  private final List<Double> different = new ArrayList<>();
  private int pictures;
  private int fruits;
  private int found;
  private int twice;
  private int merged;
  private int nothing;
  private long counted;
  private long absoluteError;

  public SweepEvaluation(final Eye eye, final PictureSeries series) {
    this.eye = eye;
    this.series = series;
    tracker = new Tracker(eye.card().detection().fruitsAtMost());
    held = new HeldEvaluation(eye);
  }

  /** What is known of the fruits of one picture while it is swept over. */
  private static final class Swept {
    private final Map<Integer, Set<Long>> identities = new HashMap<>();
    private final Map<Long, Set<Integer>> truths = new HashMap<>();
    private final Map<Integer, Embedding> newest = new HashMap<>();
  }

  /** Sweeps over one picture, if it can be read. */
  public void sweep(final CocoData.Picture picture) throws IOException {
    final Optional<Photo> photo = series.read(picture.file());
    if (photo.isPresent()) {
      sweep(picture, photo.get());
      held.hold(picture, photo.get());
    }
  }

  private void sweep(final CocoData.Picture picture, final Photo photo) {
    final SweepPath path = SweepPath.over(photo.widthPx(), photo.heightPx());
    final Swept swept = new Swept();
    tracker.reset();
    eye.forgetLastFrame();
    for (final int[] place : path.places()) {
      final Photo view = photo.cut(place[0], place[1], path.sidePx(), path.sidePx());
      final Sight sight = eye.see(EyeCandidate.frame(view));
      tracker.follow(sight);
      note(swept, sight, picture.instances(), place, path.sidePx());
    }
    pictures++;
    fruits += picture.instances().size();
    found += swept.identities.size();
    counted += tracker.counted();
    absoluteError += Math.abs(tracker.counted() - swept.identities.size());
    swept.identities.values().forEach(each -> twice += each.size() - 1);
    swept.truths.values().forEach(each -> merged += each.size() - 1);
    nothing += (int) tracker.counted() - swept.truths.size();
  }

  private void note(
      final Swept swept,
      final Sight sight,
      final List<CocoData.Instance> truth,
      final int[] place,
      final int side) {
    final Map<Integer, Embedding> now = new HashMap<>();
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit fruit = sight.fruit(i);
      final int which = nearest(fruit, truth, place, side);
      if (which >= 0) {
        now.putIfAbsent(which, fruit.embedding());
        final long identity = tracker.identity(i);
        if (identity > 0) {
          swept.identities.computeIfAbsent(which, k -> new HashSet<>()).add(identity);
          swept.truths.computeIfAbsent(identity, k -> new HashSet<>()).add(which);
        }
      }
    }
    for (final Map.Entry<Integer, Embedding> one : now.entrySet()) {
      final Embedding before = swept.newest.put(one.getKey(), one.getValue());
      if (before != null) {
        same.add((double) before.cosine(one.getValue()));
      }
      for (final Map.Entry<Integer, Embedding> other : now.entrySet()) {
        if (other.getKey() > one.getKey()) {
          different.add((double) one.getValue().cosine(other.getValue()));
        }
      }
    }
  }

  /** The true fruit that a seen one is, by the parts of both that are in view; -1 for none. */
  private static int nearest(
      final SeenFruit fruit,
      final List<CocoData.Instance> truth,
      final int[] place,
      final int side) {
    final Box seen = new Box(fruit.leftPx(), fruit.topPx(), fruit.rightPx(), fruit.bottomPx());
    int best = -1;
    double most = SAME;
    for (int i = 0; i < truth.size(); i++) {
      final double[] box = truth.get(i).box();
      final float left = within(box[0] - place[0], side);
      final float top = within(box[1] - place[1], side);
      final float right = within(box[0] + box[2] - place[0], side);
      final float bottom = within(box[1] + box[3] - place[1], side);
      if (right - left >= 1 && bottom - top >= 1) {
        final double overlap = seen.overlap(new Box(left, top, right, bottom));
        if (overlap >= most) {
          most = overlap;
          best = i;
        }
      }
    }
    return best;
  }

  private static float within(final double value, final int side) {
    return (float) Math.max(0, Math.min(side, value));
  }

  /** All that was counted, when all pictures were asked for. */
  public Figures figures() throws PictureException {
    series.end();
    final Figures figures = new Figures();
    if (series.unreadable() > 0) {
      figures.put("unreadable", series.unreadable());
    }
    figures.put("sweep.pictures", pictures);
    figures.put("sweep.fruits", fruits);
    figures.put("sweep.found", found);
    figures.put("sweep.counted", (double) counted);
    figures.put("sweep.twice", twice);
    figures.put("sweep.merged", merged);
    figures.put("sweep.nothing", nothing);
    figures.put("sweep.error", (double) absoluteError / found);
    figures.put("sweep.cosine.same05", quantile(same, 0.05));
    figures.put("sweep.cosine.same50", quantile(same, 0.5));
    figures.put("sweep.cosine.different50", quantile(different, 0.5));
    figures.put("sweep.cosine.different95", quantile(different, 0.95));
    held.into(figures);
    return figures;
  }

  private static double quantile(final List<Double> values, final double share) {
    final List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }
}
