package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pomona.fruit.Box;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * Holds fruits of composed pictures to the camera, one after the other, and says how often the
 * second is taken for the first.
 *
 * <p>Two large fruits of one kind are cut out of a picture. The first lies alone on the picture's
 * ground, which trembles as in a hand. Then the place is bare for some frames, or a hand covers it,
 * and then the second fruit lies there. Beside that, the first lies there again after the hand has
 * gone: it should still be the same.
 *
 * <pre>{@code
 * HeldEvaluation held = new HeldEvaluation(eye);
 * held.hold(picture, photo);
 * held.into(figures);
 * }</pre>
 */
final class HeldEvaluation {
  /** How many frames the place is without its fruit. */
  private static final int[] ABSENT = {2, 5, 9, 14};

  private static final int SHOWN = 6;
  private static final int TREMBLE_PX = 2;

  /** In a smaller picture a hand trembles out of it. */
  private static final int LEAST_SIDE_PX = 64;

  /** A fruit of which so much of its box is its mask is not hidden by others. */
  private static final double WHOLE = 0.6;

  /** So much of the picture's shorter side a fruit has at least. */
  private static final double LARGE = 0.14;

  private final Eye eye;
  private final Tracker tracker;
  private int swaps;
  private int taken;
  private int covers;
  private int again;

  HeldEvaluation(final Eye eye) {
    this.eye = eye;
    tracker = new Tracker(eye.card().detection().fruitsAtMost());
  }

  /** What lies on the ground. */
  private enum Shown {
    FIRST,
    SECOND,
    NOTHING,
    HAND
  }

  void hold(final CocoData.Picture picture, final Photo photo) {
    final Optional<List<CocoData.Instance>> pair = pair(picture);
    final boolean sized =
        photo.widthPx() == picture.widthPx()
            && photo.heightPx() == picture.heightPx()
            && Math.min(photo.widthPx(), photo.heightPx()) >= LEAST_SIDE_PX;
    if (pair.isEmpty() || !sized) {
      return;
    }
    final Stage stage = new Stage(photo, picture, pair.get());
    final Random hand = new Random(picture.id());
    for (final int absent : ABSENT) {
      look(stage, hand, Shown.NOTHING, absent, Shown.SECOND);
      look(stage, hand, Shown.HAND, absent, Shown.SECOND);
      look(stage, hand, Shown.HAND, absent, Shown.FIRST);
    }
  }

  private void look(
      final Stage stage,
      final Random hand,
      final Shown between,
      final int absent,
      final Shown then) {
    tracker.reset();
    eye.forgetLastFrame();
    final long before = show(stage, hand, Shown.FIRST, SHOWN);
    show(stage, hand, between, absent);
    final long after = show(stage, hand, then, SHOWN);
    if (before == 0 || after == 0) {
      return;
    }
    if (then == Shown.SECOND) {
      swaps++;
      taken += before == after ? 1 : 0;
    } else {
      covers++;
      again += before == after ? 0 : 1;
    }
  }

  /** The identity of the fruit at the place in the last of some frames; 0 if there is none. */
  private long show(final Stage stage, final Random hand, final Shown shown, final int frames) {
    long identity = 0;
    for (int frame = 0; frame < frames; frame++) {
      final int left = hand.nextInt(2 * TREMBLE_PX + 1);
      final int top = hand.nextInt(2 * TREMBLE_PX + 1);
      final Photo whole = stage.picture(shown);
      final Photo view =
          whole.cut(left, top, whole.widthPx() - 2 * TREMBLE_PX, whole.heightPx() - 2 * TREMBLE_PX);
      final Sight sight = eye.see(EyeCandidate.frame(view));
      tracker.follow(sight);
      identity = at(sight, stage.place(shown, left, top));
    }
    return identity;
  }

  private long at(final Sight sight, final Box place) {
    long identity = 0;
    double most = 0.5;
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit fruit = sight.fruit(i);
      final double overlap =
          place.overlap(new Box(fruit.leftPx(), fruit.topPx(), fruit.rightPx(), fruit.bottomPx()));
      if (overlap >= most) {
        most = overlap;
        identity = tracker.identity(i);
      }
    }
    return identity;
  }

  /** The two largest fruits of one kind that are whole. */
  private static Optional<List<CocoData.Instance>> pair(final CocoData.Picture picture) {
    final List<CocoData.Instance> large = new ArrayList<>();
    final double least = LARGE * Math.min(picture.widthPx(), picture.heightPx());
    for (final CocoData.Instance each : picture.instances()) {
      final double[] box = each.box();
      final boolean inside =
          box[0] >= 1
              && box[1] >= 1
              && box[0] + box[2] < picture.widthPx() - 1
              && box[1] + box[3] < picture.heightPx() - 1;
      if (!each.crowd()
          && inside
          && Math.min(box[2], box[3]) >= least
          && each.mask().areaPx() >= WHOLE * box[2] * box[3]) {
        large.add(each);
      }
    }
    large.sort(Comparator.<CocoData.Instance>comparingInt(each -> each.mask().areaPx()).reversed());
    for (int i = 0; i + 1 < large.size(); i++) {
      for (int j = i + 1; j < large.size(); j++) {
        if (large.get(i).category().equals(large.get(j).category())) {
          return Optional.of(List.of(large.get(i), large.get(j)));
        }
      }
    }
    return Optional.empty();
  }

  /** How often it went wrong. */
  void into(final Figures figures) {
    figures.put("held.swaps", swaps);
    figures.put("held.taken-for-the-first", taken);
    figures.put("held.covered", covers);
    figures.put("held.counted-again", again);
  }

  /** The pictures of two fruits at one place. */
  private static final class Stage {
    private static final int[] SKIN = {205, 160, 130};

    private final Photo[] pictures = new Photo[Shown.values().length];
    private final Box[] places = new Box[2];

    Stage(final Photo photo, final CocoData.Picture picture, final List<CocoData.Instance> fruits) {
      final byte[] ground = bare(photo, picture);
      final double[] first = fruits.get(0).box();
      final double[] second = fruits.get(1).box();
      // The second lies where the first did, middle on middle.
      final int moveX = (int) Math.round(first[0] + first[2] / 2 - second[0] - second[2] / 2);
      final int moveY = (int) Math.round(first[1] + first[3] / 2 - second[1] - second[3] / 2);
      set(Shown.NOTHING, photo, ground);
      set(Shown.FIRST, photo, with(ground, photo, fruits.get(0), 0, 0));
      set(Shown.SECOND, photo, with(ground, photo, fruits.get(1), moveX, moveY));
      set(Shown.HAND, photo, hand(ground, photo, first));
      places[0] = box(first, 0, 0);
      places[1] = box(second, moveX, moveY);
    }

    private void set(final Shown shown, final Photo like, final byte[] rgb) {
      pictures[shown.ordinal()] = new Photo(like.widthPx(), like.heightPx(), rgb);
    }

    private static Box box(final double[] box, final int moveX, final int moveY) {
      return new Box(
          (float) box[0] + moveX,
          (float) box[1] + moveY,
          (float) (box[0] + box[2]) + moveX,
          (float) (box[1] + box[3]) + moveY);
    }

    Photo picture(final Shown shown) {
      return pictures[shown.ordinal()];
    }

    /** Where the fruit is in a view of the picture. */
    Box place(final Shown shown, final int left, final int top) {
      final Box place = places[shown == Shown.SECOND ? 1 : 0];
      return new Box(
          place.leftPx() - left,
          place.topPx() - top,
          place.rightPx() - left,
          place.bottomPx() - top);
    }

    /** Without its fruits: each of their pixels is the nearest of the ground in its row. */
    private static byte[] bare(final Photo photo, final CocoData.Picture picture) {
      final int width = photo.widthPx();
      final boolean[] fruit = new boolean[width * photo.heightPx()];
      for (final CocoData.Instance each : picture.instances()) {
        final boolean[] pixels = each.mask().toPixels();
        for (int i = 0; i < pixels.length; i++) {
          fruit[i] |= pixels[i];
        }
      }
      final byte[] ground = photo.rgb().clone();
      for (int i = 0; i < fruit.length; i++) {
        if (fruit[i]) {
          final int nearest = nearest(fruit, i - i % width, width, i % width);
          System.arraycopy(photo.rgb(), 3 * nearest, ground, 3 * i, 3);
        }
      }
      return ground;
    }

    private static int nearest(final boolean[] fruit, final int row, final int width, final int x) {
      for (int away = 1; away < width; away++) {
        if (x - away >= 0 && !fruit[row + x - away]) {
          return row + x - away;
        }
        if (x + away < width && !fruit[row + x + away]) {
          return row + x + away;
        }
      }
      return row + x;
    }

    private static byte[] with(
        final byte[] ground,
        final Photo photo,
        final CocoData.Instance fruit,
        final int moveX,
        final int moveY) {
      final byte[] rgb = ground.clone();
      final boolean[] pixels = fruit.mask().toPixels();
      for (int i = 0; i < pixels.length; i++) {
        final int x = i % photo.widthPx() + moveX;
        final int y = i / photo.widthPx() + moveY;
        if (pixels[i] && x >= 0 && y >= 0 && x < photo.widthPx() && y < photo.heightPx()) {
          System.arraycopy(photo.rgb(), 3 * i, rgb, 3 * (y * photo.widthPx() + x), 3);
        }
      }
      return rgb;
    }

    /** An arm that comes from below and covers the fruit. */
    private static byte[] hand(final byte[] ground, final Photo photo, final double[] fruit) {
      final byte[] rgb = ground.clone();
      final Random grain = new Random(1);
      final int width = photo.widthPx();
      for (int y = (int) Math.max(0, fruit[1] - fruit[3] / 4); y < photo.heightPx(); y++) {
        final double from = Math.max(0, fruit[0] - fruit[2] / 4);
        final double to = Math.min(width, fruit[0] + fruit[2] * 1.25);
        for (int x = (int) from; x < to; x++) {
          final int shade = (int) (20 * Math.sin((x - from) / (to - from) * Math.PI)) - 20;
          for (int c = 0; c < 3; c++) {
            rgb[3 * (y * width + x) + c] = (byte) (SKIN[c] + shade + grain.nextInt(7));
          }
        }
      }
      return rgb;
    }
  }
}
