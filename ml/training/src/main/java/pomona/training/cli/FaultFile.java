package pomona.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code --debug} leaves of a command that failed, for those who can mend it. */
record FaultFile(List<String> arguments) {
  static final String NAME = "pomona-ml-fault.txt";

  /** Writes into the working folder, where the person who asked for it will see it. */
  Path write(final Throwable fault) throws IOException {
    final StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.println(Version.text());
      out.println("pomona-ml " + String.join(" ", arguments));
      for (final String name : List.of("java.version", "java.vendor", "os.name", "os.arch")) {
        out.println(name + " " + System.getProperty(name));
      }
      out.println("most memory " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
      fault.printStackTrace(out);
    }
    return Files.writeString(Path.of(NAME), text.toString(), StandardCharsets.UTF_8);
  }
}
