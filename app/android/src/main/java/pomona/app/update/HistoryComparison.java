package pomona.app.update;

import android.graphics.Bitmap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pomona.app.camera.Picture;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.OpenEye;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.ScanRow;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.vision.Frame;
import pomona.vision.Sight;

/**
 * Compares what two bundles say of this phone's own history. Both bundles look at frames that are
 * still here. For older fruits the heads of both are applied to the stored embeddings, if both are
 * of one space.
 *
 * @param frames where the frames of scans are
 */
public record HistoryComparison(LotDao lots, Path frames, BundleEyes eyes) {
  private static final int MOST_SCANS = 12;
  private static final int MOST_EMBEDDINGS = 2000;
  private static final int MOST_EXAMPLES = 8;

  /** Boxes that overlap more are one fruit, seen by both. */
  private static final float SAME = 0.5f;

  /** A fruit that the two grade differently. */
  public record Example(Bitmap crop, Grade before, Grade after) {}

  /**
   * How the two differ.
   *
   * @param compared how many fruits both graded
   * @param different how many of them differently
   */
  public record Result(int compared, int different, List<Example> examples) {
    public Result {
      examples = List.copyOf(examples);
    }

    /** Of a hundred fruits, rounded up, so that a difference is never called none. */
    public int perHundred() {
      return compared == 0 ? 0 : (int) Math.ceil(100.0 * different / compared);
    }
  }

  /** Counts while it goes. */
  private static final class Tally {
    int compared;
    int different;
    final List<Example> examples = new ArrayList<>();

    void note(Grade before, Grade after) {
      compared++;
      different += before == after ? 0 : 1;
    }
  }

  /** Compares; blocks, on the thread that both eyes are opened and closed on. */
  public Result compare(Bundle before, Bundle after) throws IOException {
    Tally tally = new Tally();
    OpenEye first = eyes.open(before);
    try {
      OpenEye second = eyes.open(after);
      try {
        for (ScanRow scan : lots.scansWithFrames(MOST_SCANS)) {
          compare(scan, first, second, tally);
        }
      } finally {
        second.eye().close();
      }
    } finally {
      first.eye().close();
    }
    String space = before.card().generation().space().name();
    if (space.equals(after.card().generation().space().name())) {
      for (FruitRow fruit : lots.fruitsWithoutFrame(space, MOST_EMBEDDINGS)) {
        compare(fruit, before.heads(), after.heads(), tally);
      }
    }
    return new Result(tally.compared, tally.different, tally.examples);
  }

  /** What other heads would have said of this phone's embeddings in a space; blocks. */
  public Result compare(String space, Heads before, Heads after) {
    Tally tally = new Tally();
    for (FruitRow fruit : lots.newestFruits(space, MOST_EMBEDDINGS)) {
      compare(fruit, before, after, tally);
    }
    return new Result(tally.compared, tally.different, tally.examples);
  }

  private static void compare(FruitRow fruit, Heads before, Heads after, Tally tally) {
    Grade[] grades = Grade.values();
    Embedding embedding = Embedding.fromBytes(fruit.embedding());
    tally.note(
        grades[before.grades().answer(embedding).index()],
        grades[after.grades().answer(embedding).index()]);
  }

  private void compare(ScanRow scan, OpenEye first, OpenEye second, Tally tally) {
    Picture picture;
    try {
      picture = Picture.of(frames.resolve(scan.frameFile()));
    } catch (IOException thinned) {
      return;
    }
    List<Fruit> before = seen(first, picture.frame());
    List<Fruit> after = seen(second, picture.frame());
    for (Fruit old : before) {
      for (Fruit now : after) {
        if (old.box().overlap(now.box()) > SAME) {
          tally.note(old.grade(), now.grade());
          if (old.grade() != now.grade() && tally.examples.size() < MOST_EXAMPLES) {
            Bitmap crop = crop(picture.bitmap(), old.box());
            tally.examples.add(new Example(crop, old.grade(), now.grade()));
          }
          break;
        }
      }
    }
  }

  private static List<Fruit> seen(OpenEye open, Frame frame) {
    Sight sight = open.eye().see(frame);
    List<Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      fruits.add(sight.fruit(i).toFruit());
    }
    return fruits;
  }

  private static Bitmap crop(Bitmap frame, Box box) {
    int left = clamp((int) box.leftPx(), frame.getWidth() - 1);
    int top = clamp((int) box.topPx(), frame.getHeight() - 1);
    int right = Math.max(left + 1, clamp((int) box.rightPx(), frame.getWidth()));
    int bottom = Math.max(top + 1, clamp((int) box.bottomPx(), frame.getHeight()));
    return Bitmap.createBitmap(frame, left, top, right - left, bottom - top);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
