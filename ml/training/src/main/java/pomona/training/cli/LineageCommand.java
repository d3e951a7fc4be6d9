package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
          + " Refuses a bundle that does not fit what stands there, and one after the first that"
          + " the gate did not let in."
    })
final class LineageCommand implements Callable<Integer> {

  /**
   * What a verdict must have measured, and how to measure it: the gate judges what it was given.
   */
  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("updateGain", "compare on class folders of photographs"),
          new Wanted("grades", "compare on composed scenes"),
          new Wanted("flipsOfFree", "compare with a free network, --free,"),
          new Wanted("int8", "compare with the weights that were rounded, --weights,"),
          new Wanted("lineage", "compare with all generations, --lineage,"));

  private record Wanted(String part, String how) {}

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
    final Optional<Boolean> passed = passed(opened, members);
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

  /** A first generation has no gate to pass; each later one has passed it, or does not come in. */
  private Optional<Boolean> passed(final Bundle opened, final List<Lineage.Member> members)
      throws IOException {
    if (verdict == null && members.isEmpty() && opened.card().parents().isEmpty()) {
      return Optional.empty();
    }
    if (verdict == null) {
      throw new IOException(
          bundle.path()
              + ": not the first of its space, so the gate must have let it in; give what pomona-ml"
              + " compare wrote of it as --verdict");
    }
    check(opened, members);
    return Optional.of(true);
  }

  /** Checks that the verdict is about the newest parent that the card names, if it names one. */
  private void checkParent(final Json before, final Bundle opened) {
    final List<Card.Parent> parents = opened.card().parents();
    final Optional<Card.Parent> newest =
        parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(parents.size() - 1));
    if (newest.isPresent() && !before.text().equals(newest.get().sha256())) {
      throw before.fault(
          "compares with another bundle than "
              + newest.get().generation()
              + ", the newest parent that "
              + bundle.path()
              + " names; compare with that one");
    }
  }

  private void check(final Bundle opened, final List<Lineage.Member> members) throws IOException {
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
    if (!said.get("pass").flag()) {
      throw said.get("pass").fault("the gate did not let this bundle in; it joins no lineage");
    }
    for (final Wanted wanted : WANTED) {
      if (said.find(wanted.part()).isEmpty()) {
        throw said.fault("has no " + wanted.part() + ": " + wanted.how() + " before it joins");
      }
    }
    for (final String on : List.of("photos", "scenes")) {
      said.get("int8").get(on);
    }
    final Json before = said.get("bundles").get("old").get("sha256");
    if (members.stream().noneMatch(member -> member.sha256().equals(before.text()))) {
      throw before.fault("compares with a bundle that is not in " + file.path());
    }
    checkParent(before, opened);
    final Json asked = said.get("thresholds");
    for (final Map.Entry<String, Double> wanted :
        CompareCommand.shippedGate().byName().entrySet()) {
      final Json used = asked.get(wanted.getKey());
      if (used.number() != wanted.getValue()) {
        throw used.fault(
            "was "
                + used.number()
                + " when it was compared, this build's gate asks for "
                + wanted.getValue()
                + "; compare again");
      }
    }
  }
}
