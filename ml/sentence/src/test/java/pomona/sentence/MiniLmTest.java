package pomona.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MiniLmTest {
  private static final MiniLm ENCODER = new MiniLm();

  @Test
  void sentencesOfLikeMeaning_lieCloserThanOthers() {
    float[] apple = ENCODER.encode("A crisp sour apple with a green peel.");
    double near = cosine(apple, ENCODER.encode("green, tart, firm fruit for baking pies"));
    double far = cosine(apple, ENCODER.encode("Whole milk with three per cent of fat."));
    assertTrue(near > far + 0.1, () -> near + " and " + far);
  }

  @Test
  void everyText_hasADirectionOfLengthOne() {
    for (String text : new String[] {"", " ", "apple", "りんご", "x".repeat(20_000), "\u0000<b>"}) {
      float[] direction = ENCODER.encode(text);
      assertEquals(ENCODER.dimensions(), direction.length);
      assertEquals(1, cosine(direction, direction), 1e-3);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
