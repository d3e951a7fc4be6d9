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

  @Test
  void twinsThatNoWeightTakesAway_weighNothing_andOneAmongFiveExamplesDestroysNoProduct() {
    List<Embedding> examples = around(AXIS, 1, 0, 40);
    List<Embedding> others = new ArrayList<>(examples.subList(0, 9));
    while (others.size() < 300) {
      int label = others.size() % heads.classes().count();
      others.add(Embedding.quantise(heads.familiarity().mean(label)));
    }
    Heads alone = heads.withTaughtClass("quince", examples);
    assertEquals(9, named(alone, others));
    Heads told = heads.withTaughtClass("quince", examples, others);
    assertArrayEquals(alone.toBytes(), told.toBytes(), "more weight takes none of them away");
    List<Embedding> five = examples.subList(0, 5);
    Heads wrong = heads.withTaughtClass("quince", five, five.subList(0, 1));
    List<Embedding> unseen = around(AXIS, 1, 0, 100);
    assertTrue(named(wrong, unseen) >= 95, named(wrong, unseen) + " of 100");
  }

  @Test
  void whatIsSaidOfAnUnseenOther_isWhatARowWithoutItSays() {
    List<Embedding> examples = around(AXIS, 1, 0, 6);
    List<Embedding> others = around(AXIS, 0.6, 1, 200);
    others.addAll(examples.subList(0, 2));
    TaughtClassRow all = new TaughtClassRow(heads.classes(), heads.familiarity(), examples, others);
    Heads alone = heads.withTaughtClass("quince", examples);
    assertTrue(named(alone, others) > 100, "from means alone it takes them, so they have a weight");
    int taken = 0;
    for (int i = 180; i < others.size(); i++) {
      Embedding one = others.get(i);
      List<Embedding> rest = new ArrayList<>(others);
      rest.remove(i);
      Heads without = heads.withTaughtClass("quince", examples, rest);
      assertEquals(named(without, List.of(one)) == 1, all.takesUnseen(one, true), "other " + i);
      taken += all.takesUnseen(one, true) ? 1 : 0;
    }
    assertTrue(taken >= 1 && taken < 22, taken + " of 22");
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
