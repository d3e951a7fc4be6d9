package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PomonaMlTest {
  @Test
  void version_namesAVersion() {
    StringWriter text = new StringWriter();
    assertEquals(
        0, PomonaMl.program().setOut(new PrintWriter(text, true)).execute("card", "--version"));
    assertTrue(text.toString().matches("(?s)pomona-ml [0-9]+\\.[0-9].*"), text.toString());
    assertFalse(text.toString().contains("$"), text.toString());
  }

  @Test
  void debug_isTakenBehindEveryCommand() {
    PomonaMl.program()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertTrue(command.getCommandSpec().findOption("--debug") != null, name));
  }

  @Test
  void summaries_areWholeSentences_andShownWhole() {
    final CommandLine all = PomonaMl.program();
    final String shown = all.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " ");
    all.getSubcommands()
        .forEach(
            (name, command) -> {
              final String summary = command.getCommandSpec().usageMessage().description()[0];
              assertTrue(summary.matches("[A-Z].*\\."), name + ": " + summary);
              assertTrue(shown.contains(" " + name + " " + summary), name + ": " + shown);
            });
  }

  @Test
  void onlyYes_isYes() throws IOException {
    for (final Map.Entry<String, Boolean> answer :
        Map.of("y\n", true, " YES\n", true, "n\n", false, "\n", false, "", false).entrySet()) {
      final StringWriter asked = new StringWriter();
      assertEquals(
          answer.getValue(),
          Answer.isYes(
              "Replace it?",
              new BufferedReader(new StringReader(answer.getKey())),
              new PrintWriter(asked)));
      assertEquals("Replace it? [y/N] ", asked.toString());
    }
  }
}
