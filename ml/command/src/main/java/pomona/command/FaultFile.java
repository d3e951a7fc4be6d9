package pomona.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The file that {@code --debug} writes about a command that failed, for those who can mend it. */
record FaultFile(CommandSpec program, List<String> arguments) {

  String name() {
    return program.name() + "-fault.txt";
  }

  /** Writes into the working folder, where the person who asked for it will see it. */
  Path write(Throwable fault) throws IOException {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.println(Version.text(program));
      out.println(program.name() + " " + String.join(" ", arguments));
      for (String name : List.of("java.version", "java.vendor", "os.name", "os.arch")) {
        out.println(name + " " + System.getProperty(name));
      }
      out.println("most memory " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
      // Into the file that was asked for with --debug; nothing of it is printed.
      fault.printStackTrace(out);
    }
    return Files.writeString(Path.of(name()), text.toString(), StandardCharsets.UTF_8);
  }
}
