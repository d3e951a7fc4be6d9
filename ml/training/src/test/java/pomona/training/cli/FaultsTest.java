package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class FaultsTest {

  private static String told(final Throwable fault, final Optional<FaultFile> file) {
    final StringWriter text = new StringWriter();
    final CommandLine command =
        PomonaMl.commandLine().getSubcommands().get("card").setErr(new PrintWriter(text, true));
    assertEquals(1, Faults.told(command, fault, file));
    return text.toString();
  }

  @Test
  void faultsOfFiles_areSentences_andOursSaySo() {
    final Map<Throwable, String> expected =
        Map.of(
            new NoSuchFileException("a.png"),
            "pomona-ml card: a.png: there is no such file or folder. Check the path\n",
            new ExecutionException(new UncheckedIOException(new IOException("the disk is full"))),
            "pomona-ml card: the disk is full\n",
            new IllegalArgumentException("--px is\n a multiple of 32"),
            "pomona-ml card: --px is a multiple of 32\n",
            new InterruptedException(),
            "pomona-ml card: interrupted\n");
    expected.forEach((fault, line) -> assertEquals(line, told(fault, Optional.empty())));
    final String ours = told(new NullPointerException("x"), Optional.empty());
    assertTrue(
        ours.startsWith("pomona-ml card: this program failed (NullPointerException in FaultsTest."),
        ours);
    assertTrue(ours.contains("Run it again with --debug"), ours);
    assertEquals(1, ours.lines().count());
    assertTrue(told(new OutOfMemoryError(), Optional.empty()).contains("-Xmx"));
  }

  @Test
  void debug_leavesAFileToSend() throws IOException {
    final Path file = Path.of(FaultFile.NAME);
    try {
      final String said =
          told(
              new IllegalStateException("odd"),
              Optional.of(new FaultFile(List.of("card", "x.tflite"))));
      assertTrue(said.contains(FaultFile.NAME + ": please send it"), said);
      final String written = Files.readString(file);
      assertTrue(written.contains("pomona-ml card x.tflite"), written);
      assertTrue(written.contains("IllegalStateException: odd"), written);
      assertTrue(written.contains("\tat pomona."), written);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void debug_isTakenBehindEveryCommand() {
    PomonaMl.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertTrue(command.getCommandSpec().findOption("--debug") != null, name));
  }

  @Test
  void version_namesAVersion() throws IOException {
    assertTrue(Version.text().matches("pomona-ml [0-9]+\\.[0-9].*"), Version.text());
    assertFalse(Version.text().contains("$"), Version.text());
  }

  @Test
  void summaries_areWholeSentences_andShownWhole() {
    final CommandLine all = PomonaMl.commandLine();
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
