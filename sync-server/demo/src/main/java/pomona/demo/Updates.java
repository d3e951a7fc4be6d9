package pomona.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.server.model.Rollouts;

/** Puts generations on phones by the server's own registry and rollouts. */
final class Updates {

  /** By how much more may be overridden before a rollout halts. */
  private static final double MARGIN = 0.05;

  private final Server server;

  Updates(final Server server) {
    this.server = server;
  }

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
  Rollout toOne(final Model model, final List<Phone> phones) {
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
  static Phone reached(final Rollout rollout, final List<Phone> phones) {
    return phones.stream()
        .filter(phone -> place(rollout.number(), phone) < rollout.share())
        .findFirst()
        .orElseThrow();
  }

  private static double place(final long rollout, final Phone phone) {
    return Rollouts.bucket(rollout, phone.device().orElseThrow().id());
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
