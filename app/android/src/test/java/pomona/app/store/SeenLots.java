package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.record.SeenFrame;

/** Scans of galas, most of them sound. */
public final class SeenLots {
  private SeenLots() {}

  /** So many sound fruits in Class I, and so many rotten ones. */
  public static SeenFrame of(int sound, int rotten) {
    SeenFrame like = SeenScans.of(sound + rotten);
    List<Fruit> fruits = new ArrayList<>();
    for (Fruit each : like.fruits()) {
      boolean bad = fruits.size() >= sound;
      fruits.add(
          new Fruit(
              each.box(),
              each.mask(),
              each.score(),
              "gala",
              0.9,
              bad ? Grade.REJECT : Grade.CLASS_I,
              0.8,
              -0.1,
              bad ? List.of(new Defect(DefectKind.ROT, 0.08, new Box(0, 100, 9, 110))) : List.of(),
              each.embedding()));
    }
    return new SeenFrame(
        like.widthPx(),
        like.heightPx(),
        fruits,
        List.of(),
        Optional.empty(),
        like.generation(),
        like.delegate(),
        31);
  }
}
