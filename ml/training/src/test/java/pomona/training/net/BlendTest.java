package pomona.training.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlendTest {

  @TempDir private Path folder;

  private Path file(final String name, final float weight, final float mean) throws IOException {
    final Path file = folder.resolve(name);
    WeightsFile.write(file, Map.of("c.weight", array(weight, 2), "c.mean", array(mean)));
    return file;
  }

  private static Weights.Array array(final float... values) {
    return new Weights.Array(new long[] {values.length}, values);
  }

  private static String refusal(final Path... files) {
    return assertThrows(IOException.class, () -> Blend.of(List.of(files))).getMessage();
  }

  @Test
  void theMean_countsAFileAsOftenAsItIsNamed() throws IOException {
    final Path one = file("one", 1, 5);
    final Path other = file("other", 4, 5);
    final Weights blend = Blend.of(List.of(one, other, one));
    assertArrayEquals(new float[] {2, 2}, blend.values("c.weight"));
    assertArrayEquals(new float[] {5}, blend.values("c.mean"));
  }

  @Test
  void runsOfOtherStatistics_areRefused_withBothFilesAndWhere() throws IOException {
    final String said = refusal(file("one", 1, 5), file("other", 4, 6));
    assertTrue(said.contains("one and ") && said.contains("other: c.mean differs"), said);
    assertTrue(said.contains("--settle-at 0"), said);
  }

  @Test
  void networksOfOtherShapes_areRefused_whicheverIsFirst() throws IOException {
    final Path one = file("one", 1, 5);
    final Path wider = folder.resolve("wider");
    WeightsFile.write(wider, Map.of("c.weight", array(1, 2, 3), "c.mean", array(5)));
    final Path deeper = folder.resolve("deeper");
    WeightsFile.write(
        deeper, Map.of("c.weight", array(1, 2), "c.mean", array(5), "d.weight", array(1)));
    assertTrue(refusal(one, wider).contains("of different shapes, as c.weight shows"));
    assertTrue(refusal(one, deeper).contains("of different shapes"));
    assertTrue(refusal(deeper, one).contains("of different shapes"));
  }

  @Test
  void statisticsThatDifferInTheirLastBits_areThoseOfOneStart() throws IOException {
    final Weights blend = Blend.of(List.of(file("one", 1, 5), file("other", 4, 5.0001f)));
    assertArrayEquals(new float[] {2.5f, 2}, blend.values("c.weight"));
    assertTrue(refusal(file("one", 1, 5), file("other", 4, 5.01f)).contains("c.mean differs"));
    assertTrue(refusal(file("one", 1, 5), file("other", 4, Float.NaN)).contains("c.mean differs"));
  }

  @Test
  void oneFile_isNoBlend() throws IOException {
    assertTrue(refusal(file("one", 1, 5)).contains("two and more"));
  }
}
