package pomona.load.fruit;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.FactBody;
import pomona.sync.Mask;

/**
 * Fruits that look, to a store and to an index, like those of a network: embeddings lie around
 * class centres that lie around each other, masks are ellipses with ragged edges.
 *
 * <p>An embedding is a class's centre plus noise of an intrinsic dimension of 24, which is in the
 * range that is reported for trained image embeddings (E. Facco et al., Scientific Reports 7,
 * 12140, 2017, and others find some 10 to 40); independent noise in all 128 would be a harder
 * problem than any real one.
 */
public final class SyntheticFruits {
  private static final String SPACE = "pomona-1";

  private static final int CLASSES = 40;
  private static final int FACTORS = 24;
  private static final int SITES = 10;
  private static final int DIMENSIONS = FactBody.Fruit.EMBEDDING_BYTES;
  private static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");

  private final Random random;
  private final double[][] centres = new double[CLASSES][DIMENSIONS];
  private final double[][] factors = new double[FACTORS][DIMENSIONS];
  private long lastMillis = 1_767_225_600_000L;

  public SyntheticFruits(long seed) {
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
    return "site-" + random.nextInt(SITES);
  }

  /** An id as a phone would make it: ids of a moment lie beside each other. */
  public UUID nextId() {
    if (random.nextInt(20) == 0) {
      lastMillis++;
    }
    long most = (lastMillis << 16) | 0x7000L | random.nextInt(4096);
    return new UUID(most, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
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

  public FactBody.Fruit nextFruit(UUID scan) {
    return nextFruit(scan, SPACE, "g1");
  }

  public FactBody.Fruit nextFruit(UUID scan, int ofClass, String generation) {
    return nextFruit(scan, ofClass, SPACE, generation);
  }

  /** A fruit of a scan, as a generation saw it. */
  public FactBody.Fruit nextFruit(UUID scan, String space, String generation) {
    return nextFruit(scan, nextClass(), space, generation);
  }

  private FactBody.Fruit nextFruit(UUID scan, int ofClass, String space, String generation) {
    int width = 20 + random.nextInt(16);
    int height = 20 + random.nextInt(16);
    int left = random.nextInt(400);
    int top = random.nextInt(300);
    return new FactBody.Fruit(
        scan,
        640,
        480,
        new Box(left, top, left + 4 * width, top + 4 * height),
        Optional.of(ellipse(width, height)),
        "class-" + ofClass,
        rounded(),
        GRADES.get(random.nextInt(GRADES.size())),
        rounded(),
        Optional.of("ACCEPT"),
        List.of(new DefectShare("BRUISE", rounded())),
        rounded(),
        space,
        generation,
        nextEmbedding(ofClass),
        Optional.empty());
  }

  private double rounded() {
    return random.nextInt(1000) / 1000.0;
  }

  private Mask ellipse(int width, int height) {
    boolean[] cells = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      double edge = 0.88 + 0.12 * random.nextDouble();
      double dy = (y + 0.5) / height * 2 - 1;
      for (int x = 0; x < width; x++) {
        double dx = (x + 0.5) / width * 2 - 1;
        cells[y * width + x] = dx * dx + dy * dy < edge;
      }
    }
    return Mask.of(width, height, cells);
  }

  private void fill(double[] values, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * scale;
    }
  }
}
