package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class SigmoidTest {
  @Test
  void theTable_isTheFunction_toFourMillionths_andNeverFalls() {
    float before = 0;
    for (int i = -200_000; i <= 200_000; i++) {
      float x = i / 10_000f;
      float value = Sigmoid.of(x);
      assertEquals(1 / (1 + Math.exp(-x)), value, 4e-6, "of " + x);
      assertTrue(value >= before, "falls at " + x);
      before = value;
    }
  }

  @Test
  void farOut_aCellWeighsNothing_orItsWhole() {
    assertEquals(0, Sigmoid.of(-Sigmoid.REACH));
    assertEquals(0, Sigmoid.of(Float.NEGATIVE_INFINITY));
    assertEquals(1, Sigmoid.of(Sigmoid.REACH));
    assertEquals(1, Sigmoid.of(Float.POSITIVE_INFINITY));
    assertTrue(Sigmoid.of(Math.nextDown((float) Sigmoid.REACH)) < 1);
  }
}
