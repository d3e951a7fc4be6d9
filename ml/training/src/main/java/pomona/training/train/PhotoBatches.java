package pomona.training.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Batches of augmented photographs with soft targets. A batch is a pure function of seed and step,
 * so that an interrupted training goes on with the batches that it would have had.
 */
final class PhotoBatches {

  /** A photograph and the number of its class. */
  record Labelled(Picture picture, int label) {}

  /**
   * One batch.
   *
   * @param pixels {@code count x sizePx x sizePx x 3}
   * @param targets {@code count x classes}, rows add up to 1
   * @param places which photograph each picture shows most of
   * @param others which photograph each picture shows besides; the same where nothing was mixed
   */
  record Batch(int count, int sizePx, float[] pixels, float[] targets, int[] places, int[] others) {

    /** Whether its pictures show parts of two photographs. */
    boolean isMixed() {
      return !Arrays.equals(places, others);
    }
  }

  private static final double SMOOTHING = 0.1;

  private final List<Labelled> photos;
  private final int classes;
  private final int count;
  private final long seed;

  PhotoBatches(final List<Labelled> photos, final int classes, final int count, final long seed) {
    this.photos = List.copyOf(photos);
    this.classes = classes;
    this.count = count;
    this.seed = seed;
  }

  /**
   * Makes the batch of a step.
   *
   * @param late whether the end is near: gentler crops and little mixing, so that the last steps
   *     see what an evaluation sees
   */
  Batch batch(final int step, final int sizePx, final boolean late) {
    final SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (step + 1L));
    final Augmentation augmentation = new Augmentation(late ? 0.3 : 0.15);
    final int size = sizePx * sizePx * 3;
    final float[] pixels = new float[count * size];
    final float[] targets = new float[count * classes];
    final int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = place(step, i);
      final Labelled photo = photos.get(places[i]);
      augmentation.draw(photo.picture(), sizePx, random, pixels, i * size);
      for (int k = 0; k < classes; k++) {
        targets[i * classes + k] = (float) (SMOOTHING / classes);
      }
      targets[i * classes + photo.label()] += (float) (1 - SMOOTHING);
    }
    final double draw = random.nextDouble();
    if (draw < (late ? 0.15 : 0.5)) {
      return mixed(sizePx, pixels, targets, places, cutmix(pixels, targets, sizePx, random));
    }
    if (!late && draw < 0.7) {
      return mixed(sizePx, pixels, targets, places, mixup(pixels, targets, size, random));
    }
    return new Batch(count, sizePx, pixels, targets, places, places);
  }

  /** A batch whose pictures keep a share of their own and show the next one's for the rest. */
  private Batch mixed(
      final int sizePx,
      final float[] pixels,
      final float[] targets,
      final int[] places,
      final float keep) {
    final int[] next = new int[count];
    for (int i = 0; i < count; i++) {
      next[i] = places[(i + 1) % count];
    }
    return keep < 0.5f
        ? new Batch(count, sizePx, pixels, targets, next, places)
        : new Batch(count, sizePx, pixels, targets, places, next);
  }

  /** Every photograph once an epoch, in an order that the seed gives. */
  private int place(final int step, final int i) {
    final long position = (long) step * count + i;
    final long epoch = position / photos.size();
    return new Order(photos.size(), seed ^ (epoch * 0xD1B54A32D192ED03L))
        .at((int) (position % photos.size()));
  }

  /**
   * A permutation that is computed place by place: four Feistel rounds on a power of four, walked
   * until the result is inside (cycle walking).
   */
  private record Order(int size, long key) {
    int at(final int place) {
      int bits = 2;
      while (1 << bits < size) {
        bits += 2;
      }
      final int half = bits / 2;
      final int mask = (1 << half) - 1;
      int value = place;
      do {
        int left = value >>> half;
        int right = value & mask;
        for (int round = 0; round < 4; round++) {
          final long mixed = (right + key + round) * 0x9E3779B97F4A7C15L;
          final int next = left ^ ((int) (mixed >>> 40) & mask);
          left = right;
          right = next;
        }
        value = left << half | right;
      } while (value >= size);
      return value;
    }
  }

  /**
   * CutMix (arXiv 1905.04899): a rectangle of the next picture, with its share of the target.
   *
   * @return the share that each picture keeps
   */
  private float cutmix(
      final float[] pixels,
      final float[] targets,
      final int sizePx,
      final SplittableRandom random) {
    final double share = random.nextDouble();
    final int side = (int) Math.round(sizePx * Math.sqrt(share));
    final int left = random.nextInt(sizePx - side + 1);
    final int top = random.nextInt(sizePx - side + 1);
    final float taken = (float) side * side / (sizePx * sizePx);
    final float[] source = pixels.clone();
    for (int i = 0; i < count; i++) {
      final int other = (i + 1) % count;
      for (int y = top; y < top + side; y++) {
        final int row = (y * sizePx + left) * 3;
        final int size = sizePx * sizePx * 3;
        System.arraycopy(source, other * size + row, pixels, i * size + row, side * 3);
      }
    }
    blend(targets, classes, 1 - taken);
    return 1 - taken;
  }

  /**
   * mixup (arXiv 1710.09412) with weights of Beta(1, 1).
   *
   * @return the share that each picture keeps
   */
  private float mixup(
      final float[] pixels, final float[] targets, final int size, final SplittableRandom random) {
    final float keep = (float) random.nextDouble();
    blend(pixels, size, keep);
    blend(targets, classes, keep);
    return keep;
  }

  private void blend(final float[] values, final int size, final float keep) {
    final float[] source = values.clone();
    for (int i = 0; i < count; i++) {
      final int other = (i + 1) % count;
      for (int k = 0; k < size; k++) {
        values[i * size + k] = keep * source[i * size + k] + (1 - keep) * source[other * size + k];
      }
    }
  }
}
