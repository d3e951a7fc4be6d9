package pomona.training.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Asks a person before something is lost; no answer means no. */
final class Answer {
  private Answer() {}

  static boolean isYes(final String question, final BufferedReader in, final PrintWriter out)
      throws IOException {
    out.print(question + " [y/N] ");
    out.flush();
    final String answer = in.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
