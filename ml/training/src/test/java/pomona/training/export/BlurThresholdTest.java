package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlurThresholdTest {

  /** 200 pictures whose sharpness is 5.5, 6.5, ... 204.5. */
  private static final double[] SHARP = IntStream.range(0, 200).mapToDouble(i -> i + 5.5).toArray();

  @Test
  void highestLimitThatRefusesOneInAHundred_isChosen() {
    // Below 7 lie 5.5 and 6.5, two of 200; below 8 three.
    BlurThreshold chosen = BlurThreshold.choose(SHARP, new double[] {500});
    assertEquals(7, chosen.below());
    assertEquals(0.01, chosen.photographs(), 1e-9);
    assertEquals(0, chosen.scenes());
  }

  @Test
  void scenesAreAskedAsPhotographsAre() {
    BlurThreshold chosen = BlurThreshold.choose(SHARP, new double[] {500, 3.5});
    assertEquals(3, chosen.below());
  }

  @Test
  void sharpPictures_giveTheHighest_andBlurredOnesTheLowest() {
    assertEquals(60, BlurThreshold.choose(new double[] {99}, new double[] {99}).below());
    BlurThreshold blurred = BlurThreshold.choose(new double[] {0.5}, new double[] {99});
    assertEquals(1, blurred.below());
    assertEquals(1, blurred.photographs());
    assertTrue(blurred.toString().contains("1.000 of the held photographs"), blurred.toString());
  }
}
