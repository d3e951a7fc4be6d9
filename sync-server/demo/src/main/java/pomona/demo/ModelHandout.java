package pomona.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okio.ByteString;
import pomona.demo.phone.FloorPhone;
import pomona.server.Server;
import pomona.server.fact.StoredFact;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.model.Rollouts;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Puts generations on phones by the server's own registry and rollouts. */
record ModelHandout(Server server) {
  /** By how much more may be overridden before a rollout halts. */
  private static final double MARGIN = 0.05;

  private static final int PAGE = 1000;

  /** Adds a generation, with what the gate measured of it where that lies beside it. */
  Model register(final Generations.Signed bundle) throws IOException {
    final Model model =
        server
            .models()
            .addBundle(
                bundle.file().getFileName().toString(),
                bundle.content(),
                bundle.signature(),
                Story.PERSON);
    final Path figures = bundle.file().resolveSibling(bundle.name() + ".gate.json");
    if (Files.exists(figures) && server.gateReports().find(model.sha256()).isEmpty()) {
      server.gateReports().add(model, Files.readAllBytes(figures), Optional.empty(), Story.PERSON);
    }
    return model;
  }

  /** The newest rollout of a model, if it was ever rolled out. */
  Optional<Rollout> of(final Model model) {
    return server.rollouts().all().stream()
        .filter(rollout -> rollout.candidate().equals(model.sha256()))
        .findFirst();
  }

  Rollout.State state(final Model model) {
    return of(model).orElseThrow().state();
  }

  /** Gives a model to the one device whose place is first; all others keep what they run. */
  Rollout toOne(final Model model, final List<FloorPhone> phones) {
    final Rollout running =
        of(model)
            .filter(one -> one.state() == Rollout.State.RUNNING)
            .orElseGet(
                () -> server.rollouts().begin(model.sha256(), Set.of(), 0, MARGIN, Story.PERSON));
    final List<Double> places =
        phones.stream().map(phone -> place(running.number(), phone)).sorted().toList();
    final double share = (places.get(0) + places.get(1)) / 2;
    return server.rollouts().stage(running.number(), share, Story.PERSON);
  }

  /** The phone that a rollout to one reaches. */
  static FloorPhone reached(final Rollout rollout, final List<FloorPhone> phones) {
    return phones.stream()
        .filter(phone -> place(rollout.number(), phone) < rollout.share())
        .findFirst()
        .orElseThrow();
  }

  private static double place(final long rollout, final FloorPhone phone) {
    return Rollouts.bucket(rollout, phone.device().device());
  }

  /** Gives a model to all, for good. */
  void toAll(final Model model) {
    final Rollout rollout =
        of(model)
            .filter(one -> one.state() == Rollout.State.RUNNING)
            .orElseGet(
                () -> server.rollouts().begin(model.sha256(), Set.of(), 1, MARGIN, Story.PERSON));
    server.rollouts().finish(rollout.number(), Story.PERSON);
  }

  /** How many overrides the server has of fruits that a generation saw. */
  long overridesOf(final String generation) {
    final Set<UUID> fruits = new HashSet<>();
    long overrides = 0;
    long after = 0;
    while (true) {
      final List<StoredFact> page = server.facts().after(after, PAGE);
      if (page.isEmpty()) {
        return overrides;
      }
      for (final StoredFact stored : page) {
        after = stored.sequence();
        final FactBody body = FactJson.read(stored.json().orElseThrow()).body();
        if (body instanceof FactBody.Fruit fruit && fruit.generation().equals(generation)) {
          fruits.add(stored.id());
        } else if (body instanceof FactBody.GradeOverride override
            && fruits.contains(override.fruit())) {
          overrides++;
        }
      }
    }
  }

  /** The newest head pack of a name. */
  Optional<Model> pack(final String name) {
    return server.models().all().stream()
        .filter(model -> model.kind() == Model.Kind.HEAD_PACK && model.name().equals(name))
        .findFirst();
  }

  Model registerPack(
      final String name, final String bundleSha256, final byte[] content, final byte[] signature)
      throws IOException {
    return server
        .models()
        .addHeadPack(name, ByteString.decodeHex(bundleSha256), content, signature, Story.PERSON);
  }
}
