package pomona.server.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.server.model.SmallBundles;

/** What is left of a lesson, judged by heads that were taught with the others. */
final class LearntAgainTest {
  private final Random random = new Random(20261201);
  private final Heads heads = SmallBundles.heads(1);

  @Test
  void fiveThatAreAlike_pass_andFourDoNot() {
    LearntAgain five = LearntAgain.of(heads, lesson(around(40, 5), List.of()));
    assertEquals(new LearntAgain(5, 5, 0, 0), five);
    assertTrue(five.passes());
    assertFalse(LearntAgain.of(heads, lesson(around(40, 4), List.of())).passes());
  }

  @Test
  void productThatIsNotFoundUnseen_orThatTakesOthers_doesNotPass() {
    List<Embedding> own = around(40, 5);
    LearntAgain twins = LearntAgain.of(heads, lesson(own, around(40, 20)));
    assertFalse(twins.passes(), twins + ": nothing tells it from the others");
    assertFalse(new LearntAgain(10, 8, 100, 3).passes());
    assertTrue(new LearntAgain(10, 8, 100, 2).passes());
    assertFalse(new LearntAgain(10, 7, 100, 0).passes());
  }

  private static HeadLesson lesson(List<Embedding> own, List<Embedding> others) {
    List<HeadLesson.Example> examples = new ArrayList<>();
    own.forEach(one -> examples.add(new HeadLesson.Example(0, one, "Quince", false)));
    others.forEach(one -> examples.add(new HeadLesson.Example(0, one, "Quince", true)));
    return HeadLesson.of(LearntFrom.Kind.CLASS, "Quince", examples);
  }

  private List<Embedding> around(int axis, int count) {
    List<Embedding> around = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] direction = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < direction.length; k++) {
        direction[k] = (float) (random.nextGaussian() * 0.03);
      }
      direction[axis] += 1;
      around.add(Embedding.quantise(direction));
    }
    return around;
  }
}
