package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.binary.FormatException;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.Lineage;
import pomona.command.GivenPath;
import pomona.json.Json;

/** Enters a bundle into the lineage of its space. */
@Command(
    name = "lineage",
    description = {
      "Enters a bundle into the lineage of its space.",
      "Adds to lineage.json its digest, the parents that its card names and what the gate said."
          + " Refuses a bundle that does not fit what stands there."
    })
final class LineageCommand implements Callable<Integer> {

  @Option(
      names = "--file",
      required = true,
      paramLabel = "JSON",
      description = "lineage.json; it is made where there is none.")
  private GivenPath.OutputFile file;

  @Option(
      names = "--add",
      required = true,
      paramLabel = "BUNDLE",
      description = "The bundle, its .sig beside it.")
  private GivenPath.InputFile bundle;

  @Option(
      names = "--verdict",
      paramLabel = "JSON",
      description = "The JSON that pomona-ml compare wrote of it.")
  private GivenPath.InputFile verdict;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    final Bundle opened = trust.open(bundle.path());
    final Card card = opened.card();
    final List<Lineage.Member> members = new ArrayList<>();
    if (Files.exists(file.path())) {
      members.addAll(generations());
    }
    final Optional<Boolean> passed =
        verdict == null ? Optional.empty() : Optional.of(passed(opened));
    members.add(
        new Lineage.Member(
            card.generation().name(),
            opened.sha256(),
            card.parents().stream().map(Card.Parent::generation).toList(),
            passed));
    final Lineage lineage = new Lineage(card.generation().space(), members);
    lineage.check(opened);
    WholeFile.write(file.path(), lineage.toBytes());
    System.out.println(file.path() + ": " + members.size() + " generations of " + lineage.space());
    return 0;
  }

  private List<Lineage.Member> generations() throws IOException {
    try {
      return Lineage.fromBytes(Files.readAllBytes(file.path())).generations();
    } catch (FormatException e) {
      throw new FormatException(file.path() + ": " + e.getMessage(), e);
    }
  }

  private boolean passed(final Bundle opened) throws IOException {
    final Json said = Json.parse(verdict.path().toString(), Files.readAllBytes(verdict.path()));
    final Json about = said.get("bundles").get("new").get("sha256");
    if (!about.text().equals(opened.sha256())) {
      throw about.fault(
          "is of another bundle than "
              + bundle.path()
              + ", which has "
              + opened.sha256()
              + "; compare that one");
    }
    return said.get("pass").flag();
  }
}
