package pomona.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pomona.bundle.Bundle;
import pomona.server.access.Audit;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/** Adds bundles to the registry while the server is stopped. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = {
      "Adds signed bundles to the registry and prints their digests. The server must be stopped;",
      "while it runs, its Updates page adds models and rolls them out.",
      ""
    })
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "The server's data.")
  private Path data;

  @Option(
      names = "--trust",
      required = true,
      paramLabel = "PEM",
      description = "A public key whose signatures are accepted; may be given again.")
  private List<Path> trust;

  @Option(
      names = "--everywhere",
      description = "Every device runs the last of these bundles, from its next pull on.")
  private boolean everywhere;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "A .tflite file with its .sig file beside it.")
  private List<Path> bundles;

  @Override
  public Integer call() throws Exception {
    Clock clock = Clock.systemUTC();
    try (DataDirectory directory = DataDirectory.take(data);
        Database database = Database.open(directory.database())) {
      Audit audit = new Audit(database, clock);
      ModelRegistry registry =
          new ModelRegistry(
              database,
              new FileAttachmentStore(directory.attachments()),
              keys(trust),
              clock,
              audit);
      PrintWriter out = spec.commandLine().getOut();
      for (int i = 0; i < bundles.size(); i++) {
        Path file = bundles.get(i);
        Path signature = file.resolveSibling(file.getFileName() + DetachedSignature.SUFFIX);
        if (Files.size(file) > Bundle.MOST_BYTES) {
          throw new java.io.IOException(file + " is larger than any bundle");
        }
        Model model =
            registry.addBundle(
                file.getFileName().toString(),
                Files.readAllBytes(file),
                Files.readAllBytes(signature),
                "command line");
        out.println(model.sha256().hex() + "  " + model.space() + " " + model.generation());
        if (everywhere && i == bundles.size() - 1) {
          new Rollouts(database, registry, clock, audit)
              .rollBackTo(model.sha256(), Set.of(), "command line");
        }
      }
      out.flush();
    }
    return 0;
  }

  /** Reads public keys. */
  static TrustedKeys keys(List<Path> files) throws java.io.IOException {
    List<String> pems = new ArrayList<>();
    for (Path file : files) {
      pems.add(Files.readString(file, StandardCharsets.US_ASCII));
    }
    return TrustedKeys.fromPem(pems);
  }
}
