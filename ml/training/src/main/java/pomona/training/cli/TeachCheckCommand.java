package pomona.training.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.evaluate.FewShot;
import pomona.training.evaluate.Figures;
import pomona.training.report.ProgressLine;

/** What teaching by a few photographs is worth, on classes that a bundle has never seen. */
@Command(
    name = "teach-check",
    description = {
      "Measures what teaching a class by a few photographs is worth.",
      "Teaches a bundle each class that it does not know, and compares with heads made from all"
          + " training photographs on the same embeddings."
    })
final class TeachCheckCommand implements Callable<Integer> {

  @Mixin private BundleArgument bundle;

  @Mixin private FiguresFile figuresFile;

  @Option(
      names = "--shots",
      defaultValue = "5",
      description = "Photographs to teach each class by. Default: ${DEFAULT-VALUE}.")
  private int shots;

  @Mixin private PhotoFolderPair pictures;

  @Mixin private Draws draws;

  @Override
  public Integer call() throws IOException {
    final Bundle opened = bundle.open();
    final PhotoFolders from = PhotoFolders.list(pictures.photos());
    final PhotoFolders with = PhotoFolders.list(pictures.validation());
    final Map<String, FewShot.Result> results;
    try (Candidate candidate = new EyeCandidate(opened, new TfliteRuntime(opened));
        ProgressLine progress =
            ProgressLine.of("photographs", from.photos().size() + with.photos().size())) {
      results =
          new FewShot(
                  opened.heads(),
                  examples(candidate, from, progress::step),
                  examples(candidate, with, progress::step))
              .measure(shots, draws.count(), draws.seed());
    }
    if (results.isEmpty()) {
      throw new IOException(
          pictures.photos()
              + ": no class that "
              + opened.card().generation()
              + " does not know, with more than "
              + shots
              + " photographs, and some to ask with in "
              + pictures.validation());
    }
    final Figures figures = figures(results);
    figures.flat().forEach((name, value) -> System.out.println(name + " " + value));
    figuresFile.write(figures.toJson());
    return 0;
  }

  private static List<FewShot.Example> examples(
      final Candidate candidate, final PhotoFolders folder, final Runnable step)
      throws IOException {
    final List<FewShot.Example> examples = new ArrayList<>();
    final PictureSeries pictures = new PictureSeries(System.out::println);
    for (final PhotoFolders.Labelled photo : folder.photos()) {
      pictures
          .read(photo.file())
          .map(candidate::recognise)
          .filter(reading -> !reading.className().isEmpty())
          .map(
              reading -> new FewShot.Example(reading.embedding(), label(candidate, photo.folder())))
          .ifPresent(examples::add);
      step.run();
    }
    pictures.end();
    return examples;
  }

  /** What the bundle calls a folder, or the folder's own name. */
  private static String label(final Candidate candidate, final String folder) {
    return candidate.classNames().stream()
        .filter(name -> Classes.plain(name).equals(Classes.plain(folder)))
        .findFirst()
        .orElse(folder.toLowerCase(Locale.ROOT));
  }

  private Figures figures(final Map<String, FewShot.Result> results) {
    final Figures figures = new Figures();
    double taught = 0;
    double best = 0;
    double squares = 0;
    for (final Map.Entry<String, FewShot.Result> entry : results.entrySet()) {
      final FewShot.Result result = entry.getValue();
      final String name = "classes." + entry.getKey().replace('.', '-');
      figures.put(name + ".taught", result.taught());
      figures.put(name + ".taughtWithAll", result.taughtWithAll());
      figures.put(name + ".ridgeWithAll", result.ridge());
      figures.put(name + ".trainPhotographs", result.shown());
      figures.put(name + ".heldPhotographs", result.asked());
      taught += result.taught() / results.size();
      best += result.best() / results.size();
      final double gap = result.best() - result.taught();
      squares += gap * gap;
    }
    final int count = results.size();
    final double gap = best - taught;
    figures.put("count", count);
    figures.put("shots", shots);
    figures.put("taught", taught);
    figures.put("bestWithAll", best);
    figures.put("gap", gap);
    figures.put(
        "gapStandardError",
        Math.sqrt(Math.max(0, squares / count - gap * gap) / Math.max(1, count - 1)));
    return figures;
  }
}
