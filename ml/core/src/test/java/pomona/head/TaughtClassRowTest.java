package pomona.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;

/** A new class among fruits that are not of it. */
final class TaughtClassRowTest {
  private static final int AXIS = 40;
  private static final int BESIDE = 41;

  private final Random random = new Random(20261201);
  private final Heads heads = Bundles.heads(1);

  @Test
  void fruitsThatItDoesNotTake_changeNothing_toTheLastBit() {
    List<Embedding> examples = around(AXIS, 1, 0, 8);
    Heads alone = heads.withTaughtClass("quince", examples);
    List<Embedding> far = new ArrayList<>();
    for (int label = 0; label < heads.classes().count(); label++) {
      far.add(Embedding.quantise(heads.familiarity().mean(label)));
    }
    assertArrayEquals(alone.toBytes(), heads.withTaughtClass("quince", examples, far).toBytes());
  }

  @Test
  void fruitsThatItTook_areLeftToOthers_andItsOwnAreFound() {
    List<Embedding> examples = around(AXIS, 1, 0, 8);
    List<Embedding> others = around(AXIS, 0.6, 1, 200);
    Heads alone = heads.withTaughtClass("quince", examples);
    assertTrue(named(alone, others) > 100, "from means alone it takes them");
    Heads told = heads.withTaughtClass("quince", examples, others);
    assertTrue(named(told, others) <= 2, named(told, others) + " of 200");
    List<Embedding> unseen = around(AXIS, 1, 0, 100);
    assertTrue(named(told, unseen) >= 95, named(told, unseen) + " of 100");
  }

  @Test
  void whatIsSaidOfAnUnseenExample_isWhatARowWithoutItSays() {
    List<Embedding> examples = around(AXIS, 1, 0, 6);
    examples.addAll(around(AXIS, 0.5, 1, 3));
    TaughtClassRow all =
        new TaughtClassRow(heads.classes(), heads.familiarity(), examples, List.of());
    int taken = 0;
    for (Embedding one : examples) {
      List<Embedding> others = new ArrayList<>(examples);
      others.remove(one);
      boolean without = named(heads.withTaughtClass("quince", others), List.of(one)) == 1;
      assertEquals(without, all.takesUnseen(one, false));
      taken += without ? 1 : 0;
    }
    assertTrue(taken >= 5, taken + " of 9");
  }

  private static int named(Heads taught, List<Embedding> fruits) {
    return (int)
        fruits.stream()
            .filter(one -> taught.classes().answer(one).label().equals("quince"))
            .count();
  }

  private List<Embedding> around(int axis, double own, double beside, int count) {
    List<Embedding> around = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] direction = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < direction.length; k++) {
        direction[k] = (float) (random.nextGaussian() * 0.03);
      }
      direction[axis] += (float) own;
      direction[BESIDE] += (float) beside;
      around.add(Embedding.quantise(direction));
    }
    return around;
  }
}
