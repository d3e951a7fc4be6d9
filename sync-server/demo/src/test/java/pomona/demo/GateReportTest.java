package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.server.model.GateReports;
import pomona.server.model.Model;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.PhotoFolders;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.gate.Gate;
import pomona.training.gate.Thresholds;

/** What the gate really writes, with pictures and all, is what the registry takes as its report. */
final class GateReportTest {

  private static final int SCENES = 3;

  @TempDir private Path folder;

  @Test
  void whatTheGateWrites_isTakenByTheRegistry() throws Exception {
    final Path models = StoryTest.models();
    final Generations generations = new Generations(models, folder.resolve("bundles"));
    final Generations.Signed first = generations.first();
    final Generations.Signed bad = generations.bad(first);
    final Gate.Verdict verdict = compare(models, first, bad);
    assertFalse(verdict.passes(), "its grades are turned");
    assertTrue(verdict.page().contains("data:image/jpeg;base64,"), "broken grades are pictured");

    final ServerConfig config = ServerConfig.local(folder.resolve("server"), generations.trusted());
    try (Server server = Server.start(config, Clock.systemUTC(), new SecureRandom())) {
      final Model model =
          server.models().addBundle(bad.name(), bad.content(), bad.signature(), "test");
      final GateReports.Report report =
          server
              .gateReports()
              .add(
                  model,
                  verdict.figures().toJson().getBytes(StandardCharsets.UTF_8),
                  Optional.of(verdict.page().getBytes(StandardCharsets.UTF_8)),
                  "test");
      assertFalse(report.figures().passes());
      assertEquals(verdict.figures().flat().keySet(), report.figures().all().keySet());
    }
  }

  private Gate.Verdict compare(
      final Path models, final Generations.Signed first, final Generations.Signed bad)
      throws Exception {
    final Path scenes = models.resolve("golden").resolve("scenes");
    final CocoData all = CocoReader.read(scenes.resolve("annotations.json"));
    // A few are enough for a page with every part in it.
    final CocoData few =
        new CocoData(all.pictures().subList(0, SCENES), all.categories(), all.missing());
    final List<Candidate> opened = new ArrayList<>();
    try {
      final Gate gate =
          new Gate(
              new Gate.Data(
                  Optional.of(PhotoFolders.list(photographs(scenes, first))),
                  Optional.empty(),
                  Optional.of(few)),
              Thresholds.read(models.resolve("gate.json")));
      final Candidate old = open(opened, first);
      final Candidate fresh = open(opened, bad);
      return gate.compare(
          new Gate.Parties(old, fresh, Optional.of(old), Optional.of(old), List.of(old, fresh)),
          Optional.empty(),
          () -> {});
    } finally {
      opened.forEach(Candidate::close);
    }
  }

  /** The scenes' pictures as photographs of two classes, each said to be of one of them. */
  private Path photographs(final Path scenes, final Generations.Signed bundle) throws Exception {
    final List<String> classes = bundle.bundle().card().classNames();
    final Path photographs = folder.resolve("photographs");
    try (Stream<Path> files = Files.list(scenes.resolve("images"))) {
      int number = 0;
      for (final Path file : files.sorted().limit(2).toList()) {
        final Path into = photographs.resolve(classes.get(number++ % 2));
        Files.copy(file, Files.createDirectories(into).resolve(file.getFileName()));
      }
    }
    return photographs;
  }

  private static Candidate open(final List<Candidate> opened, final Generations.Signed generation) {
    final Candidate candidate =
        new EyeCandidate(generation.bundle(), new TfliteRuntime(generation.bundle()));
    opened.add(candidate);
    return candidate;
  }
}
