package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pomona.server.model.GateReports;
import pomona.server.model.SampleGate;
import pomona.server.model.SmallBundles;

/** Bundles enter by the command line while the server is stopped. */
final class ModelCommandTest {
  @TempDir private Path folder;

  @Test
  void bundle_entersWithWhatTheGateSaidOfIt() throws Exception {
    Path bundle = bundle("cli-1");
    assertEquals("", run(gate("pomona-1/cli-1"), bundle));
    try (RunningServer running = new RunningServer(folder.resolve("data"))) {
      GateReports reports = running.server().gateReports();
      GateReports.Report report =
          reports.find(ByteString.of(Files.readAllBytes(bundle)).sha256()).orElseThrow();
      assertEquals("command line", report.addedBy());
      assertTrue(reports.page(report).isPresent());
    }
  }

  @Test
  void reportThatDoesNotBelong_isRefusedInASentence() throws Exception {
    String other = run(gate("pomona-1/other"), bundle("cli-2"));
    assertTrue(other.contains("gatePage cannot be taken: it is about another generation"), other);
    String two = run(gate("pomona-1/cli-3"), bundle("cli-3"), bundle("cli-4"));
    assertTrue(two.contains("is about one bundle"), two);
    String alone =
        run(
            List.of("--gate-page", folder.resolve("index.html").toString()),
            folder.resolve("cli-3.tflite"));
    assertTrue(alone.contains("--gate-figures; that is missing"), alone);
  }

  private Path bundle(String name) throws Exception {
    Path file = folder.resolve(name + ".tflite");
    byte[] content = SmallBundles.bundle(name, List.of());
    Files.write(file, content);
    Files.write(folder.resolve(name + ".tflite.sig"), SmallBundles.signature(content));
    return file;
  }

  private List<String> gate(String generation) throws Exception {
    Path figures = folder.resolve("gate.json");
    Path page = folder.resolve("index.html");
    Files.write(figures, SampleGate.figures(true));
    Files.write(page, SampleGate.page(generation));
    return List.of("--gate-figures", figures.toString(), "--gate-page", page.toString());
  }

  /** Runs the command and gives what it complained of. */
  private String run(List<String> gate, Path... bundles) throws Exception {
    Path key = folder.resolve("key.pem");
    Files.writeString(key, RunningServer.KEY.verifying().toPem());
    List<String> arguments = new ArrayList<>(List.of("model", "--data"));
    arguments.add(folder.resolve("data").toString());
    arguments.addAll(List.of("--trust", key.toString()));
    arguments.addAll(gate);
    for (Path bundle : bundles) {
      arguments.add(bundle.toString());
    }
    StringWriter said = new StringWriter();
    CommandLine line = Main.program();
    line.setErr(new PrintWriter(said, true));
    line.setOut(new PrintWriter(new StringWriter()));
    int code = line.execute(arguments.toArray(String[]::new));
    assertEquals(said.toString().isEmpty(), code == 0, said.toString());
    return said.toString();
  }
}
