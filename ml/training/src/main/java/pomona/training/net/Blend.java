package pomona.training.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mean of several trainings that went on from one network:
 *
 * <pre>w = (w1 + ... + wn) / n</pre>
 *
 * <p>("Model soups", Wortsman et al., ICML 2022, arXiv 2203.05482: the mean of runs that differ in
 * seed is as good as their ensemble at the price of one.) If the network that they started from is
 * among them, the mean is nearer to that network (Wortsman et al., CVPR 2022, arXiv 2109.01903).
 *
 * <p>All must have the same running statistics, as runs do that kept those they started from,
 * because gains and shifts are only valid with their own statistics.
 */
public final class Blend {

  /** Two runs measure the statistics of one start alike but for a native sum's last bits. */
  private static final double ROUNDING = 1e-4;

  private Blend() {}

  /** A file that is named twice counts twice. */
  public static Weights of(final List<Path> files) throws IOException {
    if (files.size() < 2) {
      throw new IOException("a blend is of two and more files of weights, got " + files);
    }
    final List<Weights> runs = new ArrayList<>();
    for (final Path file : files) {
      runs.add(WeightsFile.read(file));
    }
    final Map<String, Weights.Array> means = new LinkedHashMap<>();
    for (final String name : runs.get(0).arrays().keySet()) {
      final long[] shape = runs.get(0).arrays().get(name).shape();
      final double[] sum = new double[runs.get(0).values(name).length];
      for (int run = 0; run < runs.size(); run++) {
        check(files, runs, name, run);
        final float[] values = runs.get(run).values(name);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += values[i];
        }
      }
      final float[] mean = new float[sum.length];
      for (int i = 0; i < sum.length; i++) {
        mean[i] = (float) (sum[i] / runs.size());
      }
      means.put(name, new Weights.Array(shape, mean));
    }
    return new Weights(means);
  }

  private static void check(
      final List<Path> files, final List<Weights> runs, final String name, final int run)
      throws IOException {
    final Weights.Array first = runs.get(0).arrays().get(name);
    final Weights.Array array = runs.get(run).arrays().get(name);
    final String both = files.get(0) + " and " + files.get(run) + ": ";
    if (array == null
        || !Arrays.equals(first.shape(), array.shape())
        || runs.get(0).arrays().size() != runs.get(run).arrays().size()) {
      throw new IOException(both + "of different shapes, as " + name + " shows");
    }
    if (Weights.isStatistic(name) && !alike(first.values(), array.values())) {
      throw new IOException(
          both
              + name
              + " differs, so they are not runs that kept the statistics of one start"
              + " (train --settle-at 0)");
    }
  }

  private static boolean alike(final float[] one, final float[] other) {
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(one[i] - other[i]) <= ROUNDING * (1 + Math.abs(one[i])))) {
        return false;
      }
    }
    return true;
  }
}
