package pomona.training.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import pomona.command.AnyFolder;

/** Runs a file of command lines in the folder that this process works in. */
final class CommandLines {
  private CommandLines() {}

  public static void main(final String[] arguments) throws Exception {
    final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    AnyFolder.play(
        arguments[0],
        words -> Integer.toString(PomonaMl.program().setOut(out).setErr(out).execute(words)));
  }
}
