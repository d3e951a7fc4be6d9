package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.PhotoFolders;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.gate.Gate;

/** The gate of a space. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two generations: are results of the old one still found by the new one, and does",
      "what worked still work? Ends with 0 when the new one passes, with 1 when it does not."
    })
final class CompareCommand implements Callable<Integer> {

  @Option(names = "--old", required = true, description = "The generation before")
  private Path old;

  @Option(names = "--new", required = true, description = "The generation that wants to join")
  private Path fresh;

  @Option(
      names = "--free",
      description = "One trained like the new, without any thought of the old")
  private Path free;

  @Option(
      names = "--data",
      required = true,
      description = "Class folders of photographs to ask with")
  private Path data;

  @Option(
      names = "--gallery",
      description = "Others to find them in; without it they are looked for among themselves")
  private Path gallery;

  @Option(
      names = "--gate",
      required = true,
      description = "The thresholds, such as ml/models/gate.json")
  private Path gate;

  @Option(names = "--json", description = "File to write the figures to")
  private Path json;

  @Option(names = "--report", description = "Folder to write the page to")
  private Path report;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    final Gate house =
        new Gate(
            PhotoFolders.list(data),
            gallery == null ? Optional.empty() : Optional.of(PhotoFolders.list(gallery)),
            Gate.thresholds(gate));
    final Bundle before = trust.open(old);
    final Bundle after = trust.open(fresh);
    if (!before.card().generation().space().equals(after.card().generation().space())) {
      throw new IOException(
          old
              + " is of the space "
              + before.card().generation().space().name()
              + ", "
              + fresh
              + " of "
              + after.card().generation().space().name()
              + ": embeddings of two spaces cannot be compared");
    }
    final int generations = free == null ? 2 : 3;
    final ProgressBar bar =
        new ProgressBar(
            System.out, System::nanoTime, "photographs", generations * house.photographs());
    final Gate.Verdict verdict;
    try (Candidate older = candidate(before);
        Candidate newer = candidate(after)) {
      if (free == null) {
        verdict = house.compare(older, newer, Optional.empty(), bar::step);
      } else {
        try (Candidate unbound = candidate(trust.open(free))) {
          verdict = house.compare(older, newer, Optional.of(unbound), bar::step);
        }
      }
    }
    Gate.write(verdict, Optional.ofNullable(json), Optional.ofNullable(report));
    verdict.figures().flat().forEach((name, value) -> System.out.println(name + " " + value));
    verdict.faults().forEach(fault -> System.out.println("Does not pass: " + fault));
    return verdict.passes() ? 0 : 1;
  }

  private static Candidate candidate(final Bundle bundle) {
    return new EyeCandidate(bundle, new TfliteRuntime(bundle));
  }
}
