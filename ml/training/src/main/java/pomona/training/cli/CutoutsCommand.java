package pomona.training.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.training.scene.CutoutMaker;

/** Makes the cut-outs that scenes are composed of. */
@Command(
    name = "cutouts",
    description = {
      "Cuts fruits out of photographs on plain grounds, for scenes and train --cutouts.",
      "All cut-outs of one fruit are on one side of the split, by a rule from its name."
    })
final class CutoutsCommand implements Callable<Integer> {

  /** Products whose iconic picture shows one whole fruit or vegetable. */
  private static final Set<String> ONE_THING =
      Set.of(
          "Asparagus",
          "Garlic",
          "Sweet-Potato",
          "Zucchini",
          "Aubergine",
          "Green-Bell-Pepper",
          "Orange-Bell-Pepper",
          "Red-Bell-Pepper",
          "Yellow-Bell-Pepper",
          "Cucumber",
          "Ginger",
          "Leek",
          "Cabbage",
          "Banana",
          "Nectarine",
          "Orange",
          "Kaiser",
          "Anjou",
          "Conference",
          "Mango",
          "Peach",
          "Pomegranate",
          "Red-Grapefruit",
          "Lemon",
          "Avocado",
          "Pineapple",
          "Golden-Delicious",
          "Granny-Smith",
          "Pink-Lady",
          "Red-Delicious",
          "Royal-Gala");

  @Spec private CommandSpec spec;

  @Option(
      names = "--freshness",
      paramLabel = "DIR",
      description =
          "Single fruits on white whose freshness is known: folders 0 to n, or dated bananas.")
  private List<GivenPath.InputFolder> freshness = List.of();

  @Option(
      names = "--trays",
      paramLabel = "DIR",
      description = "Folders of trays, named like products.")
  private List<GivenPath.InputFolder> trays = List.of();

  @Option(
      names = "--icons",
      paramLabel = "DIR",
      description = "One picture on white in a folder for each product.")
  private List<GivenPath.InputFolder> icons = List.of();

  @Option(
      names = "--turntables",
      paramLabel = "DIR",
      description = "Views on white, a folder for each variety.")
  private List<GivenPath.InputFolder> turntables = List.of();

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    if (freshness.isEmpty() && trays.isEmpty() && icons.isEmpty() && turntables.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing to cut out: give --freshness, --trays, --icons or --turntables");
    }
    final CutoutMaker maker = new CutoutMaker(out.folder());
    for (final Path folder : GivenPath.all(freshness)) {
      maker.freshness(folder);
    }
    for (final Path folder : GivenPath.all(trays)) {
      maker.trays(folder);
    }
    for (final Path folder : GivenPath.all(icons)) {
      maker.icons(folder, ONE_THING);
    }
    for (final Path folder : GivenPath.all(turntables)) {
      maker.turntables(folder);
    }
    final Map<String, CutoutMaker.Count> counts = new TreeMap<>(maker.finish());
    final PrintStream messages = System.out;
    counts.forEach(
        (what, count) ->
            messages.println(
                what + ": " + count.cutouts() + " cut-outs of " + count.fruits().size()));
    maker.leftOut().forEach(messages::println);
    messages.println(out.folder().toString());
    return 0;
  }
}
