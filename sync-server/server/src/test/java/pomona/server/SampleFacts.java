package pomona.server;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.server.fact.NewFact;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.Mask;

/** Facts to be stored, the same for the same seed. */
public final class SampleFacts {
  public static final long AT_MILLIS = 1_767_225_600_000L;
  private static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");

  private SampleFacts() {}

  public static UUID id(Random random) {
    long most = ((AT_MILLIS + random.nextInt(1000)) << 16) | 0x7000L | random.nextInt(4096);
    return new UUID(most, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
  }

  public static Fact of(Random random, String device, String site, FactBody body) {
    return new Fact(id(random), device, site, Optional.of("lot 7"), "picker 3", AT_MILLIS, body);
  }

  public static NewFact stored(Fact fact) {
    return new NewFact(fact, FactJson.write(fact), AT_MILLIS + 5000);
  }

  public static FactBody.Fruit fruit(Random random) {
    return fruit(random, embedding(random), true);
  }

  /** A fruit with a mask of an ellipse, as fine as the network's. */
  public static FactBody.Fruit fruit(Random random, ByteString embedding, boolean withMask) {
    return fruit(random, embedding, withMask, Optional.empty());
  }

  /** The same with the digest of its picture. */
  public static FactBody.Fruit fruit(
      Random random, ByteString embedding, boolean withMask, Optional<String> cropSha256) {
    int width = 20 + random.nextInt(20);
    int height = 20 + random.nextInt(20);
    boolean[] cells = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = (x + 0.5) / width * 2 - 1;
        double dy = (y + 0.5) / height * 2 - 1;
        cells[y * width + x] = dx * dx + dy * dy < 0.9 + 0.1 * random.nextDouble();
      }
    }
    return new FactBody.Fruit(
        id(random),
        640,
        480,
        new Box(10, 20, 10 + 4 * width, 20 + 4 * height),
        withMask ? Optional.of(Mask.of(width, height, cells)) : Optional.empty(),
        random.nextBoolean() ? "apple" : "pear",
        random.nextDouble(),
        GRADES.get(random.nextInt(4)),
        random.nextDouble(),
        Optional.of("ACCEPT"),
        List.of(
            new DefectShare(
                "BRUISE", random.nextDouble() / 4, Optional.of(new Box(40, 31, 72, 64)))),
        random.nextDouble(),
        Optional.empty(),
        "pomona-1",
        "g1",
        embedding,
        cropSha256);
  }

  /** A random direction, as a phone stores it: as long as its largest number allows. */
  public static ByteString embedding(Random random) {
    float[] values = new float[FactBody.Fruit.EMBEDDING_BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return ByteString.of(Embedding.quantise(values).values());
  }
}
