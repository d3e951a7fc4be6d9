package pomona.server.similar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.server.SampleFacts;
import pomona.server.ShippedEmbeddings;

/** What a sketch says of a cosine, beside the cosine. */
final class SketchTest {
  /** Three deviations of a normal error are passed once in some 740; twice that is allowed. */
  private static final double PASSED = 2 / 740.0;

  /** Four are passed once in some 32,000; the first look may pass over so many, by all vectors. */
  private static final double PASSED_AT_FIRST = 5e-4;

  private static void bounds(List<ByteString> vectors, String what, double leastRuledOut) {
    int rows = vectors.size();
    float[] turned = new float[rows * Sketch.DIMENSIONS];
    float[] centre = new float[Sketch.DIMENSIONS];
    for (int row = 0; row < rows; row++) {
      byte[] vector = vectors.get(row).toByteArray();
      Sketch.turned(vector, 0, Sketch.inverseLength(vector, 0), turned, row * Sketch.DIMENSIONS);
      for (int i = 0; i < Sketch.DIMENSIONS; i++) {
        centre[i] += turned[row * Sketch.DIMENSIONS + i] / rows;
      }
    }
    Sketch.Kept[] kept = new Sketch.Kept[rows];
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      kept[row] = Sketch.keep(turned, row * Sketch.DIMENSIONS, centre);
      least = Math.min(least, kept[row].constant());
      most = Math.max(most, kept[row].constant());
    }
    Sketch.Query query = new Sketch.Query();
    int pairs = 0;
    int atFirst = 0;
    int bySketch = 0;
    int ruledOut = 0;
    for (int wanted = 0; wanted < Math.min(rows, 200); wanted++) {
      float[] one = new Wanted(vectors.get(wanted)).turned();
      query.around(one, centre, least, most);
      double[] cosines = new double[rows];
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < Sketch.DIMENSIONS; i++) {
          cosines[row] += one[i] * turned[row * Sketch.DIMENSIONS + i];
        }
      }
      double[] best = cosines.clone();
      Arrays.sort(best);
      int mostForTheTenth = query.mostDifferent(best[rows - 10]);
      for (int row = 0; row < rows; row++) {
        int different = query.different(kept[row].low(), kept[row].high());
        float bound =
            query.most(kept[row].low(), kept[row].high(), kept[row].constant(), kept[row].factor());
        pairs++;
        atFirst += different > query.mostDifferent(cosines[row]) ? 1 : 0;
        bySketch += bound < cosines[row] ? 1 : 0;
        ruledOut += different > mostForTheTenth ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: of %d pairs, %.5f are nearer than the first look allows, %.5f than their sketch; the"
            + " first look rules out %.3f where ten are wanted%n",
        what,
        pairs,
        atFirst / (double) pairs,
        bySketch / (double) pairs,
        ruledOut / (double) pairs);
    assertTrue(atFirst <= PASSED_AT_FIRST * pairs, what + ": " + atFirst + " of " + pairs);
    assertTrue(bySketch <= PASSED * pairs, what + ": " + bySketch + " of " + pairs);
    assertTrue(ruledOut >= leastRuledOut * pairs, what + ": ruled out " + ruledOut);
  }

  /** A vector that lies around another as fruits lie around the mean of their class. */
  private static ByteString near(ByteString mean, Random random) {
    byte[] way = SampleFacts.embedding(random).toByteArray();
    byte[] vector = mean.toByteArray();
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (byte) ((2 * vector[i] + way[i]) / 3);
    }
    return ByteString.of(vector);
  }

  @Test
  void boundsOfBothLooks_areAboveTheCosine_ofPhotographsAndOfRandomDirections() throws Exception {
    Random random = new Random(91);
    bounds(Stream.generate(() -> SampleFacts.embedding(random)).limit(1000).toList(), "random", 0);
    List<ByteString> classes =
        Stream.generate(() -> SampleFacts.embedding(random)).limit(20).toList();
    bounds(
        Stream.generate(() -> near(classes.get(random.nextInt(20)), random)).limit(1000).toList(),
        "classes",
        0.8);
    bounds(
        ShippedEmbeddings.of("pomona-s-2").stream()
            .map(fruit -> ByteString.of(fruit.embedding()))
            .toList(),
        "photographs",
        0.05);
  }
}
