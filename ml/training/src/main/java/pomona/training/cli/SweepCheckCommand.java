package pomona.training.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoData;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.Figures;
import pomona.training.evaluate.SweepEvaluation;
import pomona.vision.Eye;

/** How well a sweep over a crate counts its fruits. */
@Command(
    name = "sweep-check",
    description = {
      "Measures how well a sweep over a crate counts its fruits.",
      "Moves a view over each picture and back again, as a hand moves a phone over a crate, and"
          + " says how many of the fruits that were found were counted twice."
    })
final class SweepCheckCommand implements Callable<Integer> {

  @Mixin private BundleArgument bundle;

  @Mixin private ScenesFolder scenes;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Only so many pictures, the first ones. Default: all.")
  private Integer count;

  @Mixin private FiguresFile figuresFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (count != null && count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count is at least one picture, not " + count);
    }
    final List<CocoData.Picture> pictures = scenes.read().pictures();
    final Bundle opened = bundle.open();
    final Figures figures;
    try (Eye eye = new Eye(opened, new TfliteRuntime(opened))) {
      final SweepEvaluation sweeps =
          new SweepEvaluation(eye, new PictureSeries(System.out::println));
      for (final CocoData.Picture picture :
          pictures.subList(0, Math.min(count == null ? pictures.size() : count, pictures.size()))) {
        sweeps.sweep(picture);
      }
      figures = sweeps.figures();
    }
    figures
        .flat()
        .forEach((name, value) -> System.out.printf(Locale.ROOT, "%-28s %s%n", name, said(value)));
    figuresFile.write(figures.toJson());
    return 0;
  }

  private static String said(final Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.4f", number)
        : String.valueOf(value);
  }
}
