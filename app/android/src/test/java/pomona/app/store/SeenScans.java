package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.phone.record.SeenFrame;
import pomona.sync.WireDelegate;

/** Scans as the eye gives them, made up from a seed. */
public final class SeenScans {
  private static final long SEED = 20260914;

  private SeenScans() {}

  /** A scan of so many fruits, each Class I with a bruise. */
  public static SeenFrame of(int fruits) {
    Random random = new Random(SEED);
    List<Fruit> seen = new ArrayList<>();
    for (int i = 0; i < fruits; i++) {
      boolean[] inside = new boolean[64 * 48];
      for (int x = 0; x < 200; x++) {
        inside[64 * 10 + x + i] = true;
      }
      float[] vector = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
      seen.add(
          new Fruit(
              new Box(i, 90.4f, i + 100.2f, 140),
              Mask.of(64, 48, inside),
              0.9,
              "golden-delicious",
              0.8,
              Grade.CLASS_I,
              0.7,
              -0.1,
              List.of(new Defect(DefectKind.BRUISE, 0.02, new Box(i, 100, i + 9, 110))),
              Embedding.quantise(vector)));
    }
    return new SeenFrame(
        640,
        480,
        seen,
        List.of(),
        Optional.empty(),
        Generation.of("produce", "pomona-s-1"),
        WireDelegate.CPU,
        31);
  }
}
