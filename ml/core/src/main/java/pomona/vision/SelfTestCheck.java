package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.bundle.SelfTest;
import pomona.embedding.Embedding;
import pomona.head.LinearHead;

/**
 * Whether a delegate on this device gives what the CPU gave when the bundle was made. It compares
 * and grades every cell of the embedding map, and the mean over the map, because a delegate that
 * drifts anywhere would drift under some fruit's mask.
 *
 * @param leastCosine between the pooled embeddings of the worst case
 * @param leastCellCosine between the vectors of the worst cell that is not nearly zero
 * @param gradesFlipped pooled embeddings that another grade was given to
 * @param largestStep the largest difference of any output, in steps of its quantisation
 */
public record SelfTestCheck(
    double leastCosine, double leastCellCosine, int gradesFlipped, int largestStep) {

  /** A delegate below this is not used. */
  public static final double COSINE_AT_LEAST = 0.999;

  /** A cell shorter than this share of the longest cell is mostly rounding. */
  private static final double SHORT = 0.25;

  public boolean passed() {
    return leastCosine >= COSINE_AT_LEAST && gradesFlipped == 0;
  }

  /** Runs every case of a bundle's self-test; the runtime stays open. */
  public static SelfTestCheck of(Bundle bundle, Runtime runtime) {
    return of(bundle.selfTest(), bundle.heads().grades(), runtime);
  }

  static SelfTestCheck of(SelfTest selfTest, LinearHead grades, Runtime runtime) {
    double leastCosine = 1;
    double leastCell = 1;
    int flipped = 0;
    int step = 0;
    Output map = Output.find(runtime.graph(), BundleGraph.EMBEDDING, 8, Embedding.DIMENSIONS);
    for (SelfTest.Case one : selfTest.cases()) {
      run(one, runtime);
      step = Math.max(step, largestStep(one, runtime));
      map.read(runtime);
      byte[] expected = one.output(BundleGraph.EMBEDDING);
      float[] theirs = new float[Embedding.DIMENSIONS];
      float[] ours = new float[Embedding.DIMENSIONS];
      pool(expected, map, theirs);
      pool(map.values, map, ours);
      Embedding recorded = Embedding.quantise(theirs);
      Embedding here = Embedding.quantise(ours);
      leastCosine = Math.min(leastCosine, recorded.cosine(here));
      leastCell = Math.min(leastCell, leastCell(expected, map));
      flipped += grades.answer(recorded).index() == grades.answer(here).index() ? 0 : 1;
    }
    return new SelfTestCheck(leastCosine, leastCell, flipped, step);
  }

  private static void run(SelfTest.Case one, Runtime runtime) {
    byte[] pixels = one.input();
    ByteBuffer input = runtime.input();
    if (pixels.length != input.capacity()) {
      throw new BundleException(
          "selftest.bin: an input has "
              + pixels.length
              + " bytes, the graph takes "
              + input.capacity());
    }
    Buffer position = input;
    position.clear();
    input.put(pixels);
    runtime.run();
  }

  private static int largestStep(SelfTest.Case one, Runtime runtime) {
    int largest = 0;
    for (int i = 0; i < runtime.graph().outputs().size(); i++) {
      String name = runtime.graph().outputs().get(i).name();
      byte[] expected = one.output(name);
      ByteBuffer actual = runtime.output(i);
      if (expected.length != actual.capacity()) {
        throw new BundleException(
            "selftest.bin: \""
                + name
                + "\" has "
                + expected.length
                + " bytes, the graph gives "
                + actual.capacity());
      }
      for (int at = 0; at < expected.length; at++) {
        largest = Math.max(largest, Math.abs(expected[at] - actual.get(at)));
      }
    }
    return largest;
  }

  private static void pool(byte[] values, Output map, float[] into) {
    for (int at = 0; at < values.length; at++) {
      into[at % Embedding.DIMENSIONS] += (values[at] - map.zeroPoint) * map.scale;
    }
  }

  private static double leastCell(byte[] expected, Output map) {
    double longest = 0;
    for (int from = 0; from < expected.length; from += Embedding.DIMENSIONS) {
      longest = Math.max(longest, dot(expected, expected, map.zeroPoint, from));
    }
    double least = 1;
    for (int from = 0; from < expected.length; from += Embedding.DIMENSIONS) {
      double theirs = dot(expected, expected, map.zeroPoint, from);
      if (theirs >= SHORT * SHORT * longest && theirs > 0) {
        double ours = dot(map.values, map.values, map.zeroPoint, from);
        double shared = dot(expected, map.values, map.zeroPoint, from);
        least = Math.min(least, ours == 0 ? -1 : shared / Math.sqrt(theirs * ours));
      }
    }
    return least;
  }

  private static double dot(byte[] a, byte[] b, int zeroPoint, int from) {
    long sum = 0;
    for (int i = from; i < from + Embedding.DIMENSIONS; i++) {
      sum += (long) (a[i] - zeroPoint) * (b[i] - zeroPoint);
    }
    return sum;
  }

  /** What a runtime gives for an input, to be put into a bundle. */
  public static SelfTest.Case record(byte[] pixels, Runtime runtime) {
    SelfTest.Case bare = new SelfTest.Case(pixels, Map.of());
    run(bare, runtime);
    Map<String, byte[]> outputs = new LinkedHashMap<>();
    for (int i = 0; i < runtime.graph().outputs().size(); i++) {
      ByteBuffer output = runtime.output(i);
      byte[] bytes = new byte[output.capacity()];
      Buffer position = output;
      position.clear();
      output.get(bytes);
      outputs.put(runtime.graph().outputs().get(i).name(), bytes);
    }
    return new SelfTest.Case(pixels, outputs);
  }
}
