package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.training.data.Classes;
import pomona.training.export.BundleNetwork;
import pomona.training.loss.FocalDistillation;
import pomona.training.net.Network;
import pomona.training.net.WeightsFile;
import pomona.training.train.Ancestor;
import pomona.training.train.Teacher;
import pomona.training.train.Ways;

/**
 * The options about the generations before: which they are, and how a new one stays compatible.
 * Mixed into the command that trains.
 */
final class PreviousOptions {

  private static final String BUNDLE = ".tflite";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--previous",
      arity = "1..*",
      paramLabel = "GENERATION",
      description =
          "The generations before, oldest first: bundles, or finished weights. The new one starts"
              + " from the newest of its own shape, and stays in the space of all.")
  private List<GivenPath.InputFile> previous = new ArrayList<>();

  @Option(
      names = "--previous-classes",
      paramLabel = "CSV",
      description = "The classes of a generation that is given as weights; bundles name their own.")
  private GivenPath.InputFile previousClasses;

  @Option(
      names = "--previous-network",
      defaultValue = "phone",
      description =
          "The network of a generation that is given as weights: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}.")
  private NetworkSize previousNetwork;

  @Option(
      names = "--start",
      paramLabel = "BUNDLE",
      description =
          "Start from this bundle instead of the newest --previous: a shorter run of the new"
              + " generation. Nothing is held to it.")
  private GivenPath.InputFile start;

  @Option(
      names = "--independent",
      paramLabel = "FILE",
      description =
          "A bundle that was trained without any thought of the generations before, or finished"
              + " weights of the new one's own network and classes: distilled as well where"
              + " --class-alpha or --class-beta is given.")
  private GivenPath.InputFile independent;

  @Option(
      names = "--alignment",
      defaultValue = "5",
      description = "Weight of the angle to the old embedding; 0: none. Default: ${DEFAULT-VALUE}.")
  private float alignment;

  @Option(
      names = "--alpha",
      defaultValue = "1",
      description = "Distillation of every grade. Default: ${DEFAULT-VALUE}.")
  private float alpha;

  @Option(
      names = "--beta",
      defaultValue = "5",
      description = "More for grades that were right. Default: ${DEFAULT-VALUE}.")
  private float beta;

  @Option(
      names = "--class-alpha",
      defaultValue = "0",
      description = "Distillation of every photograph's classes. Default: ${DEFAULT-VALUE}.")
  private float classAlpha;

  @Option(
      names = "--class-beta",
      defaultValue = "0",
      description = "More for photographs that were right. Default: ${DEFAULT-VALUE}.")
  private float classBeta;

  @Option(names = "--cold", description = "Start the next generation from nothing.")
  private boolean cold;

  @Option(
      names = "--neighbourhood",
      description =
          "Weight of finding its class among old embeddings. Default: 1 for a network that starts"
              + " from nothing, else 0.")
  private Float neighbourhood;

  @Mixin private Trust trust;

  /** What to hold a network to; nothing for a first generation. */
  Optional<Teacher.Previous> read(final Network network, final Classes classes) throws IOException {
    if (start != null && (previous.isEmpty() || cold)) {
      throw new ParameterException(
          spec.commandLine(),
          previous.isEmpty()
              ? "--start goes with --previous, which names the generations to stay compatible with"
              : "--start and --cold contradict each other: give one of them");
    }
    if (previous.isEmpty()) {
      return Optional.empty();
    }
    final List<Ancestor> generations = new ArrayList<>();
    for (final Path file : GivenPath.all(previous)) {
      generations.add(isBundle(file) ? bundle(file) : weights(file));
    }
    final Optional<Ancestor> own =
        independent == null
            ? Optional.empty()
            : Optional.of(
                isBundle(independent.path())
                    ? bundle(independent.path())
                    : new Ancestor(
                        "independent", network, WeightsFile.read(independent.path()), classes));
    final Optional<Ancestor> given =
        start == null ? Optional.empty() : Optional.of(bundle(start.path()));
    if (given.isPresent() && Ancestor.toStartFrom(List.of(given.get()), network).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--start "
              + start.path()
              + ": its layers are others than --network has; give a bundle of that network");
    }
    if (!cold && given.isEmpty() && Ancestor.toStartFrom(generations, network).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no --previous has the layers of --network, so the run would start from nothing: give a"
              + " bundle of that network with --start, or say --cold");
    }
    return Optional.of(new Teacher.Previous(generations, own, ways(!cold), given));
  }

  private Ways ways(final boolean starts) {
    return new Ways(
        starts,
        alignment,
        new FocalDistillation(alpha, beta),
        new FocalDistillation(classAlpha, classBeta),
        neighbourhood != null ? neighbourhood : starts ? 0 : 1);
  }

  private static boolean isBundle(final Path file) {
    return file.toString().endsWith(BUNDLE);
  }

  private Ancestor bundle(final Path file) throws IOException {
    final BundleNetwork read = BundleNetwork.of(trust.open(file));
    return new Ancestor(read.network().name(), read.network(), read.weights(), read.classes());
  }

  private Ancestor weights(final Path file) throws IOException {
    if (previousClasses == null) {
      throw new IOException(
          file + " are weights, which do not name their classes: give --previous-classes");
    }
    return new Ancestor(
        file.toString(),
        previousNetwork.network(),
        WeightsFile.read(file),
        Classes.read(previousClasses.path()));
  }
}
