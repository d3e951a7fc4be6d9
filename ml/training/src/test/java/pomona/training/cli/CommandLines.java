package pomona.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a file of command lines in the folder that this process works in. */
final class CommandLines {
  static final String BEFORE = "$ pomona-ml ";
  static final String CODE = "ended with ";

  private CommandLines() {}

  public static void main(final String[] arguments) throws IOException {
    for (final String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      System.out.println(BEFORE + line);
      final int code =
          PomonaMl.program()
              .setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
              .execute(line.isEmpty() ? new String[0] : line.split(" "));
      System.out.println("\n" + CODE + code);
    }
  }
}
