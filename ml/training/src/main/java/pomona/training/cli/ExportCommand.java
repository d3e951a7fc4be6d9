package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.command.GivenPath;
import pomona.embedding.Generation;
import pomona.tflite.BundleFile;
import pomona.training.data.Classes;
import pomona.training.export.BundleNetwork;
import pomona.training.export.Export;
import pomona.training.export.ExportRequest;
import pomona.training.export.ParentMean;
import pomona.training.export.SignedBundle;
import pomona.training.net.Network;
import pomona.training.net.Weights;
import pomona.training.net.WeightsFile;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/** Makes a signed bundle of trained weights. */
@Command(
    name = "export",
    description = {
      "Makes a signed bundle of trained weights.",
      "Writes NAME.tflite and NAME.tflite.sig. Quantises to int8, chooses score, limits"
          + " and temperatures, and checks the graph operation by operation."
    })
final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = {
        "What training left: model.weights. Or a bundle, which is made again with limits,",
        "temperatures and score of its own."
      })
  private GivenPath.InputFile weights;

  @Option(
      names = "--px",
      description = "Side of the pictures that the bundle sees. Default: the network's own.")
  private Integer px;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = "Photographs trained on: class means and limits are learnt from them.")
  private GivenPath.InputFolder photos;

  @Option(names = "--space", required = true, description = "The space of its embeddings.")
  private String space;

  @Option(names = "--name", required = true, description = "As in pomona-s-1; names the file too.")
  private String name;

  @Option(
      names = "--generation",
      defaultValue = "1",
      description = "Which one of its space, from 1. Default: ${DEFAULT-VALUE}.")
  private int generation;

  @Option(
      names = "--parent",
      paramLabel = "BUNDLE",
      description = "A bundle that it was aligned to, oldest first; may be repeated.")
  private List<GivenPath.InputFile> parents = new ArrayList<>();

  @Option(
      names = "--lean",
      paramLabel = "SHARE",
      description = {
        "How far to draw a bundle that is given as --weights back towards its newest --parent, or"
            + " --lean-to, 0 to 1: fewer",
        "of that one's answers are lost, and less of what was learnt since is kept. Default:"
            + " ${DEFAULT-VALUE}."
      })
  private float lean;

  @Option(
      names = "--lean-to",
      paramLabel = "BUNDLE",
      description =
          "What --lean draws to instead: where this generation's own run started, for the mean of"
              + " its start and its end.")
  private GivenPath.InputFile leanTo;

  @Option(
      names = "--floats",
      paramLabel = "FILE",
      description =
          "Write the weights that are rounded to int8 into this file too, for compare --weights: a"
              + " mean has none of its own.")
  private GivenPath.OutputFile floats;

  @Option(
      names = "--source",
      description = "Data it was trained on: name|pictures|description|licence; may be repeated.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--licence",
      defaultValue = "Apache-2.0",
      description = "Licence of the bundle. Default: ${DEFAULT-VALUE}.")
  private String licence;

  @Option(
      names = "--freshness",
      paramLabel = "DIR",
      description = {
        "Fit the rows of freshness to these photographs: folders 0 to n, bananas by date, or ripe"
            + " and",
        "unripe ones. What hold-out keeps back is left out. May be repeated. Default: the rows"
            + " that",
        "training left."
      })
  private List<GivenPath.InputFolder> freshness = new ArrayList<>();

  @Option(
      names = "--empty-photos",
      paramLabel = "DIR",
      description = {
        "Photographs without produce, as training had them. Those that training left out choose"
            + " the",
        "score from which a fruit is shown. Default: the usual score."
      })
  private GivenPath.InputFolder empty;

  @Mixin private LearningOptions learning;

  @Mixin private OutputFolder out;

  @Mixin private SigningKeyFile key;

  @Override
  public Integer call() throws Exception {
    SigningKey signing = key.read();
    Classes classes = learning.classes();
    Optional<BundleNetwork> again = again(classes, TrustedKeys.of(signing.verifying()));
    ExportRequest request =
        new ExportRequest(
            network(again.map(BundleNetwork::network).orElseGet(learning::network)),
            weights(again, TrustedKeys.of(signing.verifying())),
            classes,
            Generation.of(space, name),
            generation,
            parents(TrustedKeys.of(signing.verifying())),
            sources(),
            licence,
            Optional.ofNullable(photos).map(GivenPath::path),
            learning.validation(),
            learning.sources().cutouts(),
            learning.sources().backgrounds(),
            Optional.ofNullable(empty).map(GivenPath::path),
            GivenPath.all(freshness));
    byte[] bundle = new Export(request, System.out).run();
    if (floats != null) {
      WeightsFile.write(floats.path(), request.weights().arrays());
    }
    Path file = out.folder().resolve(name + ".tflite");
    SignedBundle.write(file, bundle, signing);
    System.out.println("written and signed: " + file);
    return 0;
  }

  /** The bundle that is given instead of weights. */
  private Optional<BundleNetwork> again(Classes classes, TrustedKeys trusted) throws IOException {
    if (!weights.path().toString().endsWith(".tflite")) {
      return Optional.empty();
    }
    BundleNetwork read = BundleNetwork.of(BundleFile.read(weights.path(), trusted));
    Optional<BundleNetwork> knowing = read.knowing(classes);
    if (knowing.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--weights "
              + weights.path()
              + " does not begin with the classes of --classes, in their order: give its own file,"
              + " or its first lines");
    }
    return knowing;
  }

  private Weights weights(Optional<BundleNetwork> again, TrustedKeys trusted) throws IOException {
    if (lean == 0 && leanTo == null) {
      return again.isPresent() ? again.get().weights() : WeightsFile.read(weights.path());
    }
    if (!(lean > 0 && lean < 1) || again.isEmpty() || (parents.isEmpty() && leanTo == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--lean "
              + lean
              + ": between 0 and 1, of a bundle as --weights, with a --parent"
              + " or --lean-to");
    }
    Path other = leanTo == null ? parents.get(parents.size() - 1).path() : leanTo.path();
    try {
      return ParentMean.of(again.get(), BundleNetwork.of(BundleFile.read(other, trusted)), lean);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(
          spec.commandLine(), "--lean " + other + ": " + refused.getMessage());
    }
  }

  private Network network(Network own) {
    try {
      return px == null ? own : own.at(px);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), "--px " + refused.getMessage());
    }
  }

  private List<Card.Parent> parents(TrustedKeys trusted) {
    List<Card.Parent> read = new ArrayList<>();
    for (Path file : GivenPath.all(parents)) {
      Bundle bundle = BundleFile.read(file, trusted);
      read.add(new Card.Parent(bundle.card().generation().name(), bundle.sha256()));
    }
    return read;
  }

  private List<Card.Source> sources() throws IOException {
    List<Card.Source> read = new ArrayList<>();
    for (String source : sources) {
      String[] parts = source.split("\\|", -1);
      if (parts.length != 4 || !parts[1].strip().matches("[0-9]{1,9}")) {
        throw new ParameterException(
            spec.commandLine(),
            "--source \"" + source + "\": expected name|pictures|description|licence");
      }
      read.add(
          new Card.Source(
              parts[0].strip(),
              Integer.parseInt(parts[1].strip()),
              parts[2].strip(),
              parts[3].strip()));
    }
    return read;
  }
}
