package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.training.gate.GoldenEmbeddings;
import pomona.vision.Eye;

/** Keeps what a generation makes of a few pictures, for every later one to be searched with. */
@Command(
    name = "golden",
    description = {
      "Writes the embeddings that a bundle makes of the fruits of some scenes.",
      "The file is kept for ever; tests search it with every later generation of the space."
    })
final class GoldenCommand implements Callable<Integer> {

  /** What is appended to a generation's name to name its file. */
  static final String SUFFIX = ".golden";

  @Mixin private BundleArgument bundle;

  @Option(
      names = "--replace",
      description = "Write even where there is a file: only for a generation that never shipped.")
  private boolean replace;

  @Mixin private OutputFolder out;

  @Mixin private ScenesFolder scenes;

  @Override
  public Integer call() throws IOException {
    final Bundle opened = bundle.open();
    final Path file = out.folder().resolve(opened.card().generation().name() + SUFFIX);
    if (Files.exists(file) && !replace) {
      throw new IOException(
          file + " is there, and results like those in it may be in use; see --replace");
    }
    final GoldenEmbeddings golden;
    try (Eye eye = new Eye(opened, new TfliteRuntime(opened))) {
      golden = GoldenEmbeddings.of(eye, scenes.read());
    }
    WholeFile.write(file, golden.toBytes());
    System.out.printf(
        Locale.ROOT, "%d fruits of %s: %s%n", golden.entries().size(), golden.generation(), file);
    return 0;
  }
}
