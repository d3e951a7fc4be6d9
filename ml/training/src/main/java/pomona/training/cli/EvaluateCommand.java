package pomona.training.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Evaluation;
import pomona.training.evaluate.EvaluationPage;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.evaluate.Findings;
import pomona.training.report.ProgressLine;

/** Measures a bundle on a folder of pictures. */
@Command(
    name = "evaluate",
    description = {
      "Measures a bundle on a folder of pictures.",
      "What is measured depends on what lies in the folder:",
      "  a COCO file and its pictures: mask and box AP, grades, defects, refusals;",
      "    (a file of boxes by picture: box AP);",
      "  folders called like classes:  top-1, coarse top-1, CMC-1 and mAP, refusals;",
      "    and of every fruit found: its class, whether it is called Reject;",
      "  folders called 0 to n:        how grades and freshness rank them;",
      "  any other pictures:           how many show nothing, refusals."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Mixin private BundleArgument bundle;

  @Mixin private FiguresFile figures;

  @Mixin private ReportFolder report;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder of pictures, or a COCO file.")
  private GivenPath.Input data;

  @Option(
      names = "--classes",
      paramLabel = "CSV",
      description =
          "Lines of class,group[,other name...]: groups for coarse top-1, and what else folders"
              + " call a class. Default: the groups of the bundle's card.")
  private GivenPath.InputFile classes;

  @Option(
      names = "--class-agnostic",
      description = "COCO: all instances are one category, whatever they are called.")
  private boolean agnostic;

  @Option(
      names = "--gallery",
      paramLabel = "DIR",
      description = "Class folders to look for the photographs in, beside among themselves.")
  private GivenPath.InputFolder gallery;

  @Option(
      names = "--unknown",
      split = ",",
      paramLabel = "FOLDER",
      description =
          "Class folders whose products the bundle never learnt: how well they are told from the"
              + " others.")
  private Set<String> unknown = Set.of();

  @Option(names = "--empty", description = "No picture shows produce, whatever folders are called.")
  private boolean empty;

  @Option(
      names = "--ordinal",
      description = "Folders are called 0 to n from fresh to rotten, whatever classes are called.")
  private boolean ordinal;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    final Evaluation evaluation =
        new Evaluation(
            data.path(),
            classes == null ? Optional.empty() : Optional.of(Classes.read(classes.path())),
            agnostic,
            Optional.ofNullable(gallery).map(GivenPath::path),
            asked(),
            unknown);
    final PrintStream out = System.out;
    final Bundle opened = bundle.open();
    final Findings findings;
    try (Candidate candidate = new EyeCandidate(opened, new TfliteRuntime(opened));
        ProgressLine progress = ProgressLine.of("pictures", 0)) {
      findings = evaluation.measure(candidate, progress::expect);
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
    figures.write(findings.figures().toJson());
    if (report.folder().isPresent()) {
      final Path page = report.folder().get().resolve("index.html");
      WholeFile.write(page, EvaluationPage.of(findings));
      out.println("report: " + page);
    }
    return 0;
  }

  private Evaluation.Asked asked() {
    if (empty && ordinal) {
      throw new ParameterException(
          spec.commandLine(), "--empty and --ordinal: pictures are one or the other");
    }
    return empty
        ? Evaluation.Asked.EMPTY
        : ordinal ? Evaluation.Asked.ORDINAL : Evaluation.Asked.BY_NAMES;
  }
}
