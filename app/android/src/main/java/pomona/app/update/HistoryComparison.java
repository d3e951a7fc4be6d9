package pomona.app.update;

import android.graphics.Bitmap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pomona.app.camera.Picture;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.OpenEye;
import pomona.app.store.AttachmentFiles;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.vision.Frame;
import pomona.vision.Sight;

/**
 * Compares what two bundles say of this phone's own history. Both bundles look at the newest
 * fruits' pictures. To older fruits the heads of both are applied, by the stored embeddings, if
 * both bundles are of one space.
 *
 * @param pictures of the fruits
 */
public record HistoryComparison(LotDao lots, AttachmentFiles pictures, BundleEyes eyes) {
  private static final int MOST_PICTURES = 60;
  private static final int MOST_EMBEDDINGS = 2000;
  private static final int MOST_EXAMPLES = 8;

  /** A fruit is shown in a frame of so many times its size, as it lay in a crate. */
  private static final int ROOM = 2;

  private static final int BACKGROUND = 0xFF808080;

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
    final Set<String> seen = new HashSet<>();

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
        for (FruitRow fruit : lots.newestPictured(MOST_PICTURES)) {
          compare(fruit, first, second, tally);
        }
      } finally {
        second.eye().close();
      }
    } finally {
      first.eye().close();
    }
    String space = before.card().generation().space().name();
    if (space.equals(after.card().generation().space().name())) {
      for (FruitRow fruit : lots.newestFruits(space, MOST_EMBEDDINGS)) {
        if (!tally.seen.contains(fruit.id())) {
          compare(fruit, before.heads(), after.heads(), tally);
        }
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

  private void compare(FruitRow fruit, OpenEye first, OpenEye second, Tally tally) {
    Picture crop;
    try {
      crop = Picture.of(pictures.file(Objects.requireNonNull(fruit.cropSha256())));
    } catch (IOException thinned) {
      return;
    }
    Frame frame = Picture.around(crop, ROOM, BACKGROUND).frame();
    Optional<Grade> before = seen(first, frame);
    Optional<Grade> after = seen(second, frame);
    if (before.isPresent() && after.isPresent()) {
      tally.seen.add(fruit.id());
      tally.note(before.get(), after.get());
      if (before.get() != after.get() && tally.examples.size() < MOST_EXAMPLES) {
        tally.examples.add(new Example(crop.bitmap(), before.get(), after.get()));
      }
    }
  }

  /** The grade of the surest fruit. */
  private static Optional<Grade> seen(OpenEye open, Frame frame) {
    Sight sight = open.eye().see(frame);
    return sight.count() == 0 ? Optional.empty() : Optional.of(sight.fruit(0).grade());
  }
}
