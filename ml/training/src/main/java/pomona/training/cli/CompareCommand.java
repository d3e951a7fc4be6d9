package pomona.training.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.bundle.Card;
import pomona.bundle.Lineage;
import pomona.command.GivenPath;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoReader;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.evaluate.Figures;
import pomona.training.export.BundleNetwork;
import pomona.training.export.FloatFidelity;
import pomona.training.gate.Gate;
import pomona.training.gate.RoundingCost;
import pomona.training.gate.Thresholds;
import pomona.training.net.Network;
import pomona.training.net.Weights;
import pomona.training.net.WeightsFile;
import pomona.training.report.ProgressLine;

/** The gate of a space. */
@Command(
    name = "compare",
    description = {
      "Asks the gate whether a new generation may join its space.",
      "Are results of the old one still found by the new one, and does what worked still work?"
          + " Ends with 0 when the new one passes, with 1 when it does not."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String GATE = "gate.json";

  @Option(
      names = "--old",
      required = true,
      paramLabel = "BUNDLE",
      description = "The generation before.")
  private GivenPath.InputFile old;

  @Option(
      names = "--new",
      required = true,
      paramLabel = "BUNDLE",
      description = "The generation that wants to join.")
  private GivenPath.InputFile fresh;

  @Option(
      names = "--free",
      paramLabel = "BUNDLE",
      description = "One trained like the new, without any thought of the old.")
  private GivenPath.InputFile free;

  @Option(
      names = "--with",
      paramLabel = "BUNDLE",
      description = "One of another size that lives beside the new, such as the server's.")
  private GivenPath.InputFile other;

  @Option(
      names = "--lineage",
      paramLabel = "JSON",
      description = "lineage.json of the space, its bundles beside it: compare all generations.")
  private GivenPath.InputFile lineage;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "The finished weights of the new one: tells what rounding to int8 cost.")
  private GivenPath.InputFile weights;

  @Option(
      names = "--network",
      defaultValue = "phone",
      description =
          "The network of --weights: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private NetworkSize network;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Class folders of photographs to ask with; given once more, a folder of composed scenes"
              + " with their COCO file, for grades.")
  private List<GivenPath.Input> data = new ArrayList<>();

  @Option(
      names = "--gallery",
      paramLabel = "DIR",
      description =
          "Class folders to find the photographs in. Without it they are looked for among"
              + " themselves, those of one visit left out.")
  private GivenPath.InputFolder gallery;

  @Option(
      names = "--gate",
      paramLabel = "JSON",
      description = "The thresholds. Default: the shipped ones, ml/models/gate.json.")
  private GivenPath.InputFile gate;

  @Mixin private FiguresFile figures;

  @Mixin private ReportFolder report;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    final Bundle before = trust.open(old.path());
    final Bundle after = trust.open(fresh.path());
    check(before, after);
    final Optional<Bundle> unbound =
        free == null ? Optional.empty() : Optional.of(trust.open(free.path()));
    final Optional<Bundle> beside =
        other == null ? Optional.empty() : Optional.of(same(after, other.path()));
    final Gate house =
        new Gate(
            ComparedFolders.read(
                GivenPath.all(data),
                Optional.ofNullable(gallery).map(GivenPath::path),
                after.card().classNames()),
            gate == null ? shippedGate() : Thresholds.read(gate.path()));
    final List<Candidate> opened = new ArrayList<>();
    final Gate.Verdict verdict;
    try {
      final Gate.Parties parties =
          new Gate.Parties(
              open(opened, before),
              open(opened, after),
              unbound.map(bundle -> open(opened, bundle)),
              beside.map(bundle -> open(opened, bundle)),
              lineage == null ? List.of() : lineage(opened, after));
      try (ProgressLine progress = ProgressLine.of("pictures", house.steps(parties))) {
        verdict = compare(house, parties, after, progress);
      }
    } finally {
      opened.forEach(Candidate::close);
    }
    name(verdict.figures(), "old", before);
    name(verdict.figures(), "new", after);
    unbound.ifPresent(bundle -> name(verdict.figures(), "free", bundle));
    beside.ifPresent(bundle -> name(verdict.figures(), "other", bundle));
    Gate.write(verdict, figures.file(), report.folder());
    verdict.remarks().forEach(System.out::println);
    verdict.figures().flat().forEach((name, value) -> System.out.println(name + " " + value));
    verdict.faults().forEach(fault -> System.out.println("Does not pass: " + fault));
    return verdict.passes() ? 0 : 1;
  }

  /**
   * Writes the bundle's name and digest beside the figures, so that they are taken for no other
   * bundle of this name.
   */
  private static void name(final Figures figures, final String role, final Bundle bundle) {
    figures.put("bundles." + role + ".generation", bundle.card().generation().name());
    figures.put("bundles." + role + ".sha256", bundle.sha256());
  }

  /**
   * Checks that both are of one space, and that the old bundle is the parent that the new one
   * names, if it names one.
   */
  private static void check(final Bundle before, final Bundle after) {
    before.card().generation().checkComparable(after.card().generation());
    for (final Card.Parent parent : after.card().parents()) {
      if (parent.generation().equals(before.card().generation().name())
          && !parent.sha256().equals(before.sha256())) {
        throw new BundleException(
            after.card().generation()
                + " claims the parent "
                + parent.generation()
                + " with the digest "
                + parent.sha256()
                + ", the one given has "
                + before.sha256()
                + ": it is another bundle under the same name");
      }
    }
  }

  static Thresholds shippedGate() throws IOException {
    try (InputStream in = CompareCommand.class.getResourceAsStream(GATE)) {
      if (in == null) {
        throw new IOException("this build carries no " + GATE + "; give --gate");
      }
      return Thresholds.fromBytes(GATE, in.readAllBytes());
    }
  }

  private Bundle same(final Bundle one, final Path file) throws IOException {
    final Bundle bundle = trust.open(file);
    one.card().generation().checkComparable(bundle.card().generation());
    return bundle;
  }

  /**
   * Every generation that the lineage lists, and the new one behind them if it is not there yet.
   */
  private List<Candidate> lineage(final List<Candidate> opened, final Bundle after)
      throws IOException {
    final Lineage all = Lineage.fromBytes(Files.readAllBytes(lineage.path()));
    final List<Candidate> candidates = new ArrayList<>();
    for (final Lineage.Member member : all.generations()) {
      final Bundle bundle =
          same(after, lineage.path().resolveSibling(member.generation() + ".tflite"));
      all.check(bundle);
      candidates.add(open(opened, bundle));
    }
    if (all.find(after.card().generation().name()).isEmpty()) {
      candidates.add(open(opened, after));
    }
    return candidates;
  }

  private Gate.Verdict compare(
      final Gate house, final Gate.Parties parties, final Bundle after, final ProgressLine progress)
      throws IOException {
    if (weights == null) {
      return house.compare(parties, Optional.empty(), Optional.empty(), progress::step);
    }
    final Weights floats = WeightsFile.read(weights.path());
    final Network layers = network(floats, after);
    return house.compare(
        parties,
        Optional.of(fidelity(after, layers, floats)),
        Optional.of(rounding(after, layers, floats)),
        progress::step);
  }

  private FloatFidelity fidelity(final Bundle after, final Network layers, final Weights floats)
      throws IOException {
    for (final Path folder : GivenPath.all(data)) {
      if (CocoReader.find(folder).isEmpty()) {
        return FloatFidelity.of(after, layers, floats, folder);
      }
    }
    throw new IOException("--weights are compared on photographs: give class folders as --data");
  }

  /** Weights that came from bundles have no normalisation, and the layers of their bundle. */
  private Network network(final Weights floats, final Bundle after) {
    return floats.arrays().keySet().stream().anyMatch(name -> name.endsWith(".gamma"))
        ? network.network()
        : BundleNetwork.of(after).network();
  }

  private RoundingCost rounding(final Bundle after, final Network layers, final Weights floats)
      throws IOException {
    try (Candidate bundle = new EyeCandidate(after, new TfliteRuntime(after));
        Candidate exact = FloatFidelity.candidate(after, layers, floats)) {
      return RoundingCost.of(bundle, exact, GivenPath.all(data));
    }
  }

  private static Candidate open(final List<Candidate> opened, final Bundle bundle) {
    final Candidate candidate = new EyeCandidate(bundle, new TfliteRuntime(bundle));
    opened.add(candidate);
    return candidate;
  }
}
