package pomona.training.train;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import pomona.training.data.Classes;
import pomona.training.net.Weights;
import pomona.training.report.ProgressLine;

/**
 * Shows the progress of a training: a line with the time left on a terminal, a line for each
 * checkpoint everywhere, and what the network gets right of the validation photographs.
 */
final class TrainingProgress implements Training.Progress, AutoCloseable {

  private static final int VALIDATE_EVERY = 1000;
  private static final double NEWEST = 0.02;

  private final PrintStream out;
  private final ProgressLine line;
  private final int steps;
  private final Validation validation;
  private final Runnable curves;
  private double mean = Double.NaN;
  private double gradientNorm;

  TrainingProgress(
      final PrintStream out,
      final Recipe recipe,
      final List<PhotoBatches.Labelled> validation,
      final Classes classes,
      final Runnable curves) {
    this.out = out;
    this.curves = curves;
    steps = recipe.steps();
    line = ProgressLine.of("steps", steps);
    this.validation = new Validation(validation, classes.names().size(), recipe.network().sizePx());
  }

  @Override
  public void step(final int step, final double loss, final double norm) {
    mean = Double.isNaN(mean) ? loss : mean + (loss - mean) * NEWEST;
    gradientNorm = norm;
    line.at(step + 1, String.format(Locale.ROOT, "loss %.3f, norm %.2f", mean, norm));
  }

  @Override
  public void checkpoint(final int step, final Training.Embedder embedder, final Weights weights) {
    out.printf(
        Locale.ROOT, "step %d of %d: loss %.3f, norm %.2f%n", step, steps, mean, gradientNorm);
    if (!validation.isEmpty() && (step % VALIDATE_EVERY == 0 || step == steps)) {
      final double share = validation.accuracy(embedder, weights);
      out.printf(
          Locale.ROOT, "step %d: %.1f %% of validation photographs right%n", step, 100 * share);
    }
    curves.run();
  }

  @Override
  public void rolledBack(final int step, final int to) {
    out.printf(
        Locale.ROOT, "step %d: the loss ran away; going on from the state of step %d%n", step, to);
  }

  @Override
  public void close() {
    line.close();
  }
}
