package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pomona.bundle.Bundle;
import pomona.server.model.GateFigures;
import pomona.server.model.GateReports;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
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
  private static final int MOST_SIGNATURE_BYTES = 4096;

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

  @Option(
      names = "--gate-figures",
      paramLabel = "JSON",
      description =
          "What pomona-ml compare --json wrote about the bundle, for its page in the registry.")
  private Path gateFigures;

  @Option(
      names = "--gate-page",
      paramLabel = "HTML",
      description = "The index.html of compare --report; with --gate-figures.")
  private Path gatePage;

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..*",
      description = "A .tflite file with its .sig file beside it.")
  private List<Path> bundles;

  @Override
  public Integer call() throws Exception {
    if (gatePage != null && gateFigures == null) {
      throw new ParameterException(
          spec.commandLine(), "--gate-page goes with --gate-figures; that is missing.");
    }
    if (gateFigures != null && bundles.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "A report of the gate is about one bundle; give that one alone.");
    }
    try (StoppedServer server = StoppedServer.open(data, Clock.systemUTC())) {
      ModelRegistry registry = server.models(keys(trust));
      PrintWriter out = spec.commandLine().getOut();
      for (int i = 0; i < bundles.size(); i++) {
        Path file = bundles.get(i);
        Model model =
            registry.addBundle(
                file.getFileName().toString(),
                read(file, Bundle.MOST_BYTES),
                read(signature(file), MOST_SIGNATURE_BYTES),
                "command line");
        out.println(model.sha256().hex() + "  " + model.space() + " " + model.generation());
        if (gateFigures != null) {
          server
              .gateReports()
              .add(
                  model,
                  read(gateFigures, GateFigures.MOST_BYTES),
                  gatePage == null
                      ? Optional.empty()
                      : Optional.of(read(gatePage, GateReports.MOST_PAGE_BYTES)),
                  "command line");
        }
        if (everywhere && i == bundles.size() - 1) {
          server.rollouts(registry).rollBackTo(model.sha256(), Set.of(), "command line");
        }
      }
      out.flush();
    }
    return 0;
  }

  /** A bundle whose signature, beside it, is one that is trusted. */
  static Bundle open(Path file, TrustedKeys trusted) throws IOException {
    return Bundle.open(
        file.toString(),
        read(file, Bundle.MOST_BYTES),
        read(signature(file), MOST_SIGNATURE_BYTES),
        trusted);
  }

  private static Path signature(Path file) {
    return file.resolveSibling(file.getFileName() + DetachedSignature.SUFFIX);
  }

  private static byte[] read(Path file, long most) throws IOException {
    if (Files.size(file) > most) {
      throw new IOException(file + " has more than " + most + " bytes, which no such file has");
    }
    return Files.readAllBytes(file);
  }

  /** Reads public keys. */
  static TrustedKeys keys(List<Path> files) throws IOException {
    List<String> pems = new ArrayList<>();
    for (Path file : files) {
      pems.add(Files.readString(file, StandardCharsets.US_ASCII));
    }
    return TrustedKeys.fromPem(pems);
  }
}
