package pomona.training.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import pomona.binary.WholeFile;
import pomona.command.GivenPath;

/** Where figures go beside the terminal; mixed into every command that measures. */
final class FiguresFile {

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures to this file.")
  private GivenPath.OutputFile file;

  Optional<Path> file() {
    return Optional.ofNullable(file).map(GivenPath::path);
  }

  void write(final byte[] json) throws IOException {
    write(new String(json, StandardCharsets.UTF_8));
  }

  /** Writes them where they were asked for. */
  void write(final String json) throws IOException {
    if (file != null) {
      WholeFile.write(file.path(), json);
    }
  }
}
