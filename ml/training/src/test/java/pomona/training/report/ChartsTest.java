package pomona.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;

final class ChartsTest {

  @Test
  void bars_areAsHighAsTheirValues() {
    final long low = green(Charts.bars("share", Map.of("apple", 0.25)));
    final long high = green(Charts.bars("share", Map.of("apple", 0.75)));

    assertTrue(low > 1000, low + " green pixels");
    assertEquals(3, (double) high / low, 0.1);
  }

  @Test
  void pairs_showAPaleAndAFullBar() {
    final long before = green(Charts.pairs("right", Map.of("apple", new double[] {0.9, 0})));
    final long after = green(Charts.pairs("right", Map.of("apple", new double[] {0, 0.9})));

    assertTrue(after > 10 * Math.max(1, before), before + " and " + after);
  }

  /** A run that diverged, a class without a figure, nothing measured at all: a page is written. */
  @Test
  void oddValues_areDrawnAsFarAsTheyCanBe() {
    final Map<String, Double> many = new LinkedHashMap<>();
    IntStream.range(0, 60).forEach(i -> many.put("class number " + i, i / 60.0));
    many.put("unknown", Double.NaN);
    assertEquals(960, Charts.bars("share", many).getWidth());
    assertEquals(960, Charts.bars("share", Map.of()).getWidth());
    assertEquals(960, Charts.bars("share", Map.of("unknown", Double.NaN, "b", 1.0)).getWidth());
    assertEquals(960, Charts.pairs("right", Map.of()).getWidth());
    assertEquals(960, Charts.pairs("right", Map.of("a", new double[] {Double.NaN, 1})).getWidth());
    assertEquals(960, Charts.curve("recall", "precision", new double[0]).getWidth());
    assertEquals(960, Charts.curve("recall", "precision", new double[] {1}).getWidth());
    final double[] wild = {Double.NaN, 1, Double.POSITIVE_INFINITY, -1e300};
    assertEquals(
        420,
        BitmapEncoder.getBufferedImage(Charts.panel("loss", new double[] {0, 1, 2, 3}, wild))
            .getWidth());
  }

  @Test
  void aChartInAPage_isAJpegInsideIt() throws IOException {
    final String page =
        new Page("t").chart(Charts.bars("share", Map.of("a", 1.0)), "a \"b\"").finish();

    assertTrue(page.contains("<img alt=\"a &quot;b&quot;\" src=\"data:image/jpeg;base64,"), page);
  }

  private static long green(final BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
        .filter(rgb -> rgb == 0x2F6B2B)
        .count();
  }
}
