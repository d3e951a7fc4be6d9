package pomona.load.fruit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactBody;
import pomona.sync.WireDelegate;
import pomona.vision.Refusal;

/**
 * Makes fruits that look like a network's to a store and an index: embeddings lie around class
 * centres, which lie around a common one, and masks are ellipses with ragged edges.
 *
 * <p>An embedding is a class's centre plus noise of an intrinsic dimension of 24, which is in the
 * range that is reported for trained image embeddings (E. Facco et al., Scientific Reports 7,
 * 12140, 2017, and others find some 10 to 40); independent noise in all 128 would be a harder
 * problem than any real one.
 */
public final class SyntheticFruits {
  private static final int FRAME_WIDTH_PX = 640;
  private static final int FRAME_HEIGHT_PX = 480;

  /** Of a mask over a frame, about as fine as a network's own. */
  private static final int MASK_WIDTH_PX = 160;

  private static final int MASK_HEIGHT_PX = 120;
  private static final int CELL_PX = FRAME_WIDTH_PX / MASK_WIDTH_PX;

  private static final int REFUSED_ONE_OF = 80;

  private static final int CLASSES = 40;
  private static final int FACTORS = 24;
  private static final int SITES = 10;
  private static final int DIMENSIONS = FactBody.Fruit.EMBEDDING_BYTES;
  private static final Grade[] GRADES = Grade.values();

  private final Random random;
  private final int sites;
  private final double[][] centres = new double[CLASSES][DIMENSIONS];
  private final double[][] factors = new double[FACTORS][DIMENSIONS];

  public SyntheticFruits(long seed) {
    this(seed, SITES);
  }

  /** Fruits of so many sites. */
  public SyntheticFruits(long seed, int sites) {
    this.sites = sites;
    random = new Random(seed);
    for (double[] centre : centres) {
      fill(centre, 1);
    }
    for (double[] factor : factors) {
      fill(factor, 1);
    }
  }

  public int nextClass() {
    return random.nextInt(CLASSES);
  }

  public String nextSite() {
    return "site-" + random.nextInt(sites);
  }

  public ByteString nextEmbedding(int ofClass) {
    double[] values = centres[ofClass].clone();
    for (double[] factor : factors) {
      double weight = random.nextGaussian() * 0.35;
      for (int i = 0; i < DIMENSIONS; i++) {
        values[i] += weight * factor[i];
      }
    }
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] += random.nextGaussian() * 0.1;
      square += values[i] * values[i];
    }
    byte[] bytes = new byte[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      bytes[i] = (byte) Math.round(values[i] / Math.sqrt(square) * 127);
    }
    return ByteString.of(bytes);
  }

  /** What an eye of a generation would see of one frame. */
  public SeenFrame nextFrame(Generation generation, int count) {
    List<Fruit> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(nextFruit(nextClass()));
    }
    return frame(generation, seen);
  }

  /** The same, with fruits of one class. */
  public SeenFrame nextFrame(Generation generation, int count, int ofClass) {
    List<Fruit> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(nextFruit(ofClass));
    }
    return frame(generation, seen);
  }

  private SeenFrame frame(Generation generation, List<Fruit> seen) {
    return new SeenFrame(
        FRAME_WIDTH_PX,
        FRAME_HEIGHT_PX,
        seen,
        List.of(),
        random.nextInt(REFUSED_ONE_OF) == 0
            ? Optional.of(new Refusal.Dark(0.02f, 0.05f))
            : Optional.empty(),
        generation,
        random.nextInt(4) == 0 ? WireDelegate.XNNPACK : WireDelegate.GPU,
        20 + random.nextInt(120));
  }

  private Fruit nextFruit(int ofClass) {
    int width = 20 + random.nextInt(16);
    int height = 20 + random.nextInt(16);
    int left = random.nextInt(MASK_WIDTH_PX - width);
    int top = random.nextInt(MASK_HEIGHT_PX - height);
    Box box =
        new Box(left * CELL_PX, top * CELL_PX, (left + width) * CELL_PX, (top + height) * CELL_PX);
    return new Fruit(
        box,
        ellipse(left, top, width, height),
        rounded(),
        "class-" + ofClass,
        rounded(),
        GRADES[random.nextInt(GRADES.length)],
        rounded(),
        random.nextInt(20) == 0 ? rounded() : 0,
        List.of(new Defect(DefectKind.BRUISE, rounded(), box)),
        Embedding.of(nextEmbedding(ofClass).toByteArray()));
  }

  private double rounded() {
    return random.nextInt(1000) / 1000.0;
  }

  private Mask ellipse(int left, int top, int width, int height) {
    boolean[] inside = new boolean[MASK_WIDTH_PX * MASK_HEIGHT_PX];
    for (int y = 0; y < height; y++) {
      double edge = 0.88 + 0.12 * random.nextDouble();
      double dy = (y + 0.5) / height * 2 - 1;
      for (int x = 0; x < width; x++) {
        double dx = (x + 0.5) / width * 2 - 1;
        inside[(top + y) * MASK_WIDTH_PX + left + x] = dx * dx + dy * dy < edge;
      }
    }
    return Mask.of(MASK_WIDTH_PX, MASK_HEIGHT_PX, inside);
  }

  private void fill(double[] values, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * scale;
    }
  }
}
