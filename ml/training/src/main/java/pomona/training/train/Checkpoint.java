package pomona.training.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import pomona.training.net.Weights;
import pomona.training.net.WeightsFile;

/** The state of a training between two steps: weights, the optimizer's state, the next step. */
record Checkpoint(int step, Weights weights, Map<String, Weights.Array> optimizer) {

  private static final String STEP = "training.step";

  /** Replaces the file, or leaves the old one if that fails. */
  void write(final Path file) throws IOException {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>(weights.arrays());
    arrays.putAll(optimizer);
    arrays.put(STEP, new Weights.Array(new long[] {1}, new float[] {step}));
    WeightsFile.write(file, arrays);
  }

  static Checkpoint read(final Path file) throws IOException {
    final Map<String, Weights.Array> weights = new LinkedHashMap<>();
    final Map<String, Weights.Array> optimizer = new LinkedHashMap<>();
    final Weights all = WeightsFile.read(file);
    for (final Map.Entry<String, Weights.Array> entry : all.arrays().entrySet()) {
      if (entry.getKey().startsWith("adam.")) {
        optimizer.put(entry.getKey(), entry.getValue());
      } else if (!entry.getKey().equals(STEP)) {
        weights.put(entry.getKey(), entry.getValue());
      }
    }
    if (!all.arrays().containsKey(STEP)) {
      throw new IOException(file + ": weights, but not a checkpoint; it has no step");
    }
    return new Checkpoint((int) all.values(STEP)[0], new Weights(weights), optimizer);
  }
}
