package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
  @Test
  void summaries_areWholeSentences_andShownWhole() {
    CommandLine all = Main.program();
    String shown = all.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " ");
    all.getSubcommands()
        .forEach(
            (name, command) -> {
              String summary = command.getCommandSpec().usageMessage().header()[0];
              assertTrue(summary.matches("[A-Z].*\\."), name + ": " + summary);
              assertTrue(shown.contains(" " + name + " " + summary), name + ": " + shown);
            });
  }

  @Test
  void version_namesTheVersion_behindEveryCommand() {
    for (String command : Main.program().getSubcommands().keySet()) {
      StringWriter out = new StringWriter();
      assertEquals(
          0, Main.program().setOut(new PrintWriter(out, true)).execute(command, "--version"));
      assertTrue(out.toString().matches("(?s)pomona-server [0-9]+\\.[0-9].*"), out.toString());
    }
  }
}
