package pomona.training.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import pomona.training.data.Classes;
import pomona.training.net.Weights;

/** Prints where a training stands: a bar, the time left, and what a checkpoint gets right. */
final class ConsoleProgress implements Training.Progress {

  private static final int EVERY = 25;
  private static final int BAR = 30;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final int steps;
  private final List<PhotoBatches.Labelled> held;
  private final Classes classes;
  private final int sizePx;
  private final Runnable curves;
  private int firstStep = -1;
  private long started;
  private double mean;

  ConsoleProgress(
      final PrintStream out,
      final LongSupplier nanoTime,
      final Recipe recipe,
      final List<PhotoBatches.Labelled> held,
      final Classes classes,
      final Runnable curves) {
    this.out = out;
    this.nanoTime = nanoTime;
    steps = recipe.steps();
    sizePx = recipe.network().sizePx();
    this.held = held;
    this.classes = classes;
    this.curves = curves;
  }

  @Override
  public void step(final int step, final double loss, final double norm) {
    if (firstStep < 0) {
      firstStep = step;
      started = nanoTime.getAsLong();
      mean = loss;
    }
    mean += (loss - mean) * 0.02;
    if ((step + 1) % EVERY == 0) {
      final double seconds = (nanoTime.getAsLong() - started) / 1e9;
      final double each = seconds / (step + 1 - firstStep);
      final Duration left = Duration.ofSeconds((long) (each * (steps - step - 1)));
      final int filled = (int) ((long) BAR * (step + 1) / steps);
      out.printf(
          Locale.ROOT,
          "[%s%s] step %d of %d  loss %.3f  norm %.2f  %.0f ms a step  %d:%02d:%02d left%n",
          "=".repeat(filled),
          " ".repeat(BAR - filled),
          step + 1,
          steps,
          mean,
          norm,
          each * 1000,
          left.toHours(),
          left.toMinutesPart(),
          left.toSecondsPart());
    }
  }

  @Override
  public void checkpoint(final int step, final Training.Embedder embedder, final Weights weights) {
    if (!held.isEmpty() && (step % 1000 == 0 || step == steps)) {
      final double share = accuracy(embedder, weights);
      out.printf(Locale.ROOT, "step %d: %.1f %% of held photographs right%n", step, 100 * share);
    }
    curves.run();
  }

  private double accuracy(final Training.Embedder embedder, final Weights weights) {
    int right = 0;
    final int batch = 32;
    for (int from = 0; from < held.size(); from += batch) {
      final int count = Math.min(batch, held.size() - from);
      final float[] pixels = new float[count * sizePx * sizePx * 3];
      for (int i = 0; i < count; i++) {
        Augmentation.centre(held.get(from + i).picture(), sizePx, pixels, i * sizePx * sizePx * 3);
      }
      final float[] embeddings = embedder.embed(pixels, count, sizePx);
      final int width = embeddings.length / count;
      for (int i = 0; i < count; i++) {
        if (nearest(weights.values("class.weight"), embeddings, i * width, width)
            == held.get(from + i).label()) {
          right++;
        }
      }
    }
    return (double) right / held.size();
  }

  /** The class whose row has the largest cosine with an embedding. */
  private int nearest(
      final float[] rows, final float[] embeddings, final int offset, final int width) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes.names().size(); k++) {
      double dot = 0;
      double square = 0;
      for (int i = 0; i < width; i++) {
        dot += rows[k * width + i] * embeddings[offset + i];
        square += rows[k * width + i] * rows[k * width + i];
      }
      final double cosine = dot / Math.sqrt(square + 1e-12);
      if (cosine > most) {
        most = cosine;
        best = k;
      }
    }
    return best;
  }

  @Override
  public void rolledBack(final int step, final int to) {
    out.printf(
        Locale.ROOT, "step %d: the loss ran away; going on from the state of step %d%n", step, to);
  }
}
