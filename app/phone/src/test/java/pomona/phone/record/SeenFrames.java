package pomona.phone.record;

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
import pomona.sync.WireDelegate;
import pomona.vision.Refusal;

/** Frames as an eye gives them, made up from a seed. */
public final class SeenFrames {
  private SeenFrames() {}

  /** A frame of a generation with a fruit for each excess. */
  public static SeenFrame of(String generation, double... excess) {
    Random random = new Random(excess.length);
    List<Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < excess.length; i++) {
      float[] vector = new float[Embedding.DIMENSIONS];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      boolean[] inside = new boolean[64 * 48];
      for (int at = 0; at < 200; at++) {
        inside[64 * 10 + at + i] = true;
      }
      fruits.add(
          new Fruit(
              new Box(i, 90.4f, i + 100.2f, 140),
              Mask.of(64, 48, inside),
              0.9,
              "gala",
              0.8,
              Grade.CLASS_I,
              0.7,
              excess[i],
              List.of(new Defect(DefectKind.BRUISE, 0.02, new Box(i, 100, i + 9, 110))),
              Embedding.quantise(vector)));
    }
    return seen(generation, fruits, Optional.empty());
  }

  /** A frame of familiar fruits: so many without a defect, and so many with rot. */
  public static SeenFrame ofLot(int sound, int rotten) {
    List<Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < sound + rotten; i++) {
      fruits.add(lotFruit(i, i < sound));
    }
    return seen("g1", fruits, Optional.empty());
  }

  private static Fruit lotFruit(int place, boolean sound) {
    float[] vector = new float[Embedding.DIMENSIONS];
    vector[place % vector.length] = 1;
    boolean[] inside = new boolean[64 * 48];
    for (int at = 0; at < 60; at++) {
      inside[64 * (4 + place % 40) + at % 60] = true;
    }
    Box box = new Box(0, 10, 200, 400);
    return new Fruit(
        box,
        Mask.of(64, 48, inside),
        0.9,
        "gala",
        0.8,
        sound ? Grade.CLASS_I : Grade.REJECT,
        0.7,
        0,
        sound ? List.of() : List.of(new Defect(DefectKind.ROT, 0.1, box)),
        Embedding.quantise(vector));
  }

  static SeenFrame ofExcess(double... excess) {
    return of("g1", excess);
  }

  static SeenFrame refused(Refusal refusal) {
    return seen("g1", List.of(), Optional.of(refusal));
  }

  private static SeenFrame seen(String generation, List<Fruit> fruits, Optional<Refusal> refusal) {
    return new SeenFrame(
        640,
        480,
        fruits,
        List.of(),
        refusal,
        Generation.of("produce", generation),
        WireDelegate.XNNPACK,
        31);
  }
}
