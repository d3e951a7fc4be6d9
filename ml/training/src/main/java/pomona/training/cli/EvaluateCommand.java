package pomona.training.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Evaluation;
import pomona.training.evaluate.EvaluationPage;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.evaluate.Findings;

/** Measures a bundle on a folder of pictures. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a bundle on a folder, by what lies in it:",
      "  a COCO file and its pictures: mask and box AP, grades, defects, refusals;",
      "  folders called like classes:  top-1, coarse top-1, CMC-1 and mAP, refusals;",
      "  any other pictures:           refusals."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Option(names = "--bundle", required = true, description = "The .tflite file, its .sig beside it")
  private Path bundle;

  @Option(names = "--data", required = true, description = "Folder of pictures, or a COCO file")
  private Path data;

  @Option(names = "--json", description = "File to write the figures to")
  private Path json;

  @Option(
      names = "--classes",
      description =
          "Lines of class,group[,other name...]: groups for coarse top-1, and what else folders"
              + " call a class. Default: the groups of the bundle's card")
  private Path classes;

  @Option(
      names = "--class-agnostic",
      description = "COCO: all instances are one category, whatever they are called")
  private boolean agnostic;

  @Option(
      names = "--gallery",
      description = "Class folders to look for the photographs in, beside among themselves")
  private Path gallery;

  @Option(names = "--report", description = "Folder to write a page for people to")
  private Path report;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    final Evaluation evaluation =
        new Evaluation(
            data,
            classes == null ? Optional.empty() : Optional.of(Classes.read(classes)),
            agnostic,
            Optional.ofNullable(gallery));
    final PrintStream out = System.out;
    final Bundle opened = trust.open(bundle);
    final Findings findings;
    try (Candidate candidate = new EyeCandidate(opened, new TfliteRuntime(opened))) {
      findings =
          evaluation.measure(
              candidate, count -> new ProgressBar(out, System::nanoTime, "pictures", count)::step);
    }
    findings.remarks().forEach(out::println);
    findings
        .figures()
        .flat()
        .forEach(
            (name, value) ->
                out.println(
                    value instanceof Double number
                        ? String.format(
                            Locale.ROOT,
                            number == Math.rint(number) ? "%-32s %.0f" : "%-32s %.4f",
                            name,
                            number)
                        : String.format(Locale.ROOT, "%-32s %s", name, value)));
    if (json != null) {
      write(json, findings.figures().toJson());
    }
    if (report != null) {
      final Path page = report.resolve("index.html");
      write(page, EvaluationPage.of(findings));
      out.println("report: " + page);
    }
    return 0;
  }

  /** The file appears whole or not at all. */
  private static void write(final Path file, final String text) throws IOException {
    final Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    final Path part = folder.resolve(file.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
