package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.fruit.DefectKind;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;

final class DefectShotTest {
  private final Random random = new Random(103);
  private final float[] gala = vector();
  private final float[] scab = vector();
  private final Heads heads =
      new Heads(
          new LinearHead(List.of("gala"), gala, new float[1], 1, 1),
          new LinearHead(
              Heads.gradeLabels(), new float[4 * Embedding.DIMENSIONS], new float[4], 1, 1),
          new Familiarity(Embedding.quantise(gala).toUnit(), new float[] {1}),
          Heads.WholeFrame.NONE);

  @Test
  void aLookThatIsInTheEmbedding_isToldByFiveFruits_andOneThatIsNotIsGuessed() {
    List<DefectShot.Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean scabby = i % 4 == 0;
      Set<DefectKind> defects =
          scabby ? Set.of(DefectKind.SCAB) : i % 4 == 1 ? Set.of(DefectKind.ROT) : Set.of();
      fruits.add(new DefectShot.Fruit(embedding(scabby ? 0.6f : 0), "gala", defects));
    }
    fruits.add(new DefectShot.Fruit(embedding(0), "gala", Set.of(DefectKind.CRACK)));
    Map<DefectKind, DefectShot.Result> results = new DefectShot(heads, fruits).measure(5, 5, 10, 1);
    assertEquals(Set.of(DefectKind.SCAB, DefectKind.ROT), results.keySet(), "one crack is not six");
    assertTrue(results.get(DefectKind.SCAB).balanced() > 0.95, "" + results);
    assertEquals(0.5, results.get(DefectKind.ROT).balanced(), 0.1, "" + results);
    assertEquals(results, new DefectShot(heads, fruits).measure(5, 5, 10, 1), "of one seed");
  }

  @Test
  void groupsAreTaughtEachByItself() {
    List<DefectShot.Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Set<DefectKind> defects = i % 2 == 0 ? Set.of(DefectKind.SCAB) : Set.of();
      fruits.add(new DefectShot.Fruit(embedding(i % 2 == 0 ? 0.8f : 0), "a" + i % 3, defects));
    }
    Map<DefectKind, DefectShot.Result> results = new DefectShot(heads, fruits).measure(5, 2, 4, 1);
    assertEquals(3, results.get(DefectKind.SCAB).groups());
    assertEquals(30, results.get(DefectKind.SCAB).fruits());
    assertEquals(Map.of(), new DefectShot(heads, fruits).measure(10, 2, 4, 1));
  }

  private Embedding embedding(float share) {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = gala[i] + share * scab[i] + 0.3f * (float) random.nextGaussian();
    }
    return Embedding.quantise(vector);
  }

  private float[] vector() {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
