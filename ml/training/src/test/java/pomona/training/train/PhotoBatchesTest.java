package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhotoBatchesTest {

  private static final int CLASSES = 8;
  private static final int COUNT = 5;
  private static final int STEPS = 200;

  /** Each photograph is of a class of its own, so targets say which ones a picture shows. */
  private final PhotoBatches batches = new PhotoBatches(photos(), CLASSES, COUNT, 11);

  @Test
  void places_areThoseThatTargetsSay_howeverPicturesWereMixed() {
    int moved = 0;
    int plain = 0;
    for (int step = 0; step < STEPS; step++) {
      final PhotoBatches.Batch batch = batches.batch(step, 16, false);
      for (int i = 0; i < COUNT; i++) {
        final int first = Teacher.most(batch.targets(), i * CLASSES, CLASSES);
        assertEquals(first, batch.places()[i], "step " + step + ", picture " + i);
        final float[] rest = batch.targets().clone();
        rest[i * CLASSES + first] = 0;
        final int second = Teacher.most(rest, i * CLASSES, CLASSES);
        final boolean mixed = rest[i * CLASSES + second] > 0.1 / CLASSES + 1e-4;
        if (mixed) {
          assertEquals(second, batch.others()[i], "step " + step + ", picture " + i);
          moved += batch.places()[i] == position(step, i + 1) ? 1 : 0;
        } else {
          plain++;
        }
      }
    }
    assertTrue(moved > STEPS && plain > STEPS, moved + " moved, " + plain + " left as they were");
  }

  /** Which photograph stood at a place before anything was mixed. */
  private int position(final int step, final int i) {
    final PhotoBatches alone = new PhotoBatches(photos(), CLASSES, 1, 11);
    return alone.batch(step * COUNT + i % COUNT, 16, true).places()[0];
  }

  @Test
  void everyPhotograph_isSeenOnceAnEpoch() {
    final int[] seen = new int[CLASSES];
    for (int step = 0; step < CLASSES; step++) {
      for (final int place : batches.batch(step, 16, false).places()) {
        seen[place]++;
      }
    }
    // The mixed ones are of the batch itself, so each is counted once whichever it shows most of.
    assertArrayEquals(new int[] {5, 5, 5, 5, 5, 5, 5, 5}, seen);
  }

  private static List<PhotoBatches.Labelled> photos() {
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (int i = 0; i < CLASSES; i++) {
      photos.add(new PhotoBatches.Labelled(Picture.of(16, 16, new byte[16 * 16 * 3]), i));
    }
    return photos;
  }
}
