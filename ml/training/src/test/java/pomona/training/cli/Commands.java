package pomona.training.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs {@code pomona-ml} within the test. */
final class Commands {
  private Commands() {}

  /** How a run ended, and what it complained of. */
  record Run(int code, String complaint) {}

  static Run run(String... arguments) {
    StringWriter complaint = new StringWriter();
    CommandLine command = PomonaMl.program().setErr(new PrintWriter(complaint, true));
    return new Run(command.execute(arguments), complaint.toString());
  }
}
