package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      converter = GivenPath.OutputFile.class,
      description = "lineage.json; it is made where there is none.")
  private Path file;

  @Option(
      names = "--add",
      required = true,
      paramLabel = "BUNDLE",
      converter = GivenPath.InputFile.class,
      description = "The bundle, its .sig beside it.")
  private Path bundle;

  @Option(
      names = "--verdict",
      paramLabel = "JSON",
      converter = GivenPath.InputFile.class,
      description = "The JSON that pomona-ml compare wrote of it.")
  private Path verdict;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    final Bundle opened = trust.open(bundle);
    final Card card = opened.card();
    final List<Lineage.Member> members = new ArrayList<>();
    if (Files.exists(file)) {
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
    WholeFile.write(file, lineage.toBytes());
    System.out.println(file + ": " + members.size() + " generations of " + lineage.space());
    return 0;
  }

  private List<Lineage.Member> generations() throws IOException {
    try {
      return Lineage.fromBytes(Files.readAllBytes(file)).generations();
    } catch (FormatException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  private boolean passed(final Bundle opened) throws IOException {
    final Json said = Json.parse(verdict.toString(), Files.readAllBytes(verdict));
    final Json about = said.get("bundles").get("new").get("sha256");
    if (!about.text().equals(opened.sha256())) {
      throw about.fault(
          "is of another bundle than "
              + bundle
              + ", which has "
              + opened.sha256()
              + "; compare that one");
    }
    return said.get("pass").flag();
  }
}
