package pomona.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

final class ProgramTest {

  /** A program whose only command fails as a test wants it to. */
  @Command(
      name = "pomona-x",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      subcommands = Fails.class)
  private static final class PomonaX extends Program {
    private final Throwable fault;

    PomonaX(Throwable fault) {
      this.fault = fault;
    }

    @Override
    protected boolean isSaid(Throwable fault) {
      return fault instanceof SecurityException;
    }
  }

  /** Fails. */
  @Command(
      name = "fail",
      mixinStandardHelpOptions = true,
      header = "Fails.",
      description = {
        "",
        "Of all that can go wrong here it does what a test",
        "wants. To try it:",
        "",
        "  fail --count 3",
        "  fail",
        ""
      },
      footer = {"Ends with the count,", "if nothing goes wrong."})
  static final class Fails implements Callable<Integer> {
    @ParentCommand private PomonaX parent;

    @Option(names = "--count")
    private int count;

    @Override
    public Integer call() throws Exception {
      if (parent.fault instanceof Error error) {
        throw error;
      }
      if (parent.fault instanceof Exception exception) {
        throw exception;
      }
      return count;
    }
  }

  private final StringWriter out = new StringWriter();

  private String told(int code, Throwable fault, String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = new PomonaX(fault).commandLine();
    line.setErr(new PrintWriter(text, true)).setOut(new PrintWriter(out, true));
    assertEquals(code, line.execute(arguments));
    return text.toString();
  }

  @Test
  void faults_areSentences_andOursSaySo() {
    Map<Throwable, String> expected =
        Map.of(
            new NoSuchFileException("a.png"),
            "pomona-x fail: a.png: there is no such file or folder. Check the path\n",
            new ExecutionException(new UncheckedIOException(new IOException("the disk is full"))),
            "pomona-x fail: the disk is full\n",
            new IllegalArgumentException("--px is\n a multiple of 32"),
            "pomona-x fail: --px is a multiple of 32\n",
            new SecurityException("said by the program's own kind"),
            "pomona-x fail: said by the program's own kind\n",
            new InterruptedException(),
            "pomona-x fail: interrupted\n");
    expected.forEach((fault, line) -> assertEquals(line, told(1, fault, "fail")));
    String ours = told(1, new NullPointerException("x"), "fail");
    assertTrue(
        ours.startsWith("pomona-x fail: this program failed (NullPointerException in "), ours);
    assertTrue(ours.contains("Run it again with --debug"), ours);
    assertEquals(1, ours.lines().count());
    assertTrue(told(1, new OutOfMemoryError(), "fail").contains("-Xmx"));
  }

  @Test
  void help_isAsWideAsTheTerminal_withExamplesLineByLine() {
    assertEquals("", told(0, null, "fail", "--help"));
    String help = out.toString();
    assertTrue(
        help.contains("\nOf all that can go wrong here it does what a test wants. To try it:\n"),
        help);
    assertTrue(help.contains("\n\n  fail --count 3\n  fail\n"), help);
    assertTrue(help.endsWith("Ends with the count, if nothing goes wrong.\n"), help);
  }

  @Test
  void debug_leavesAFileToSend() throws IOException {
    Path file = Path.of("pomona-x-fault.txt");
    try {
      String said = told(1, new IllegalStateException("odd"), "fail", "--debug");
      assertTrue(said.contains("pomona-x-fault.txt: please send it"), said);
      String written = Files.readString(file);
      assertTrue(written.contains("pomona-x fail --debug"), written);
      assertTrue(written.contains("IllegalStateException: odd"), written);
      assertTrue(written.contains("\tat pomona."), written);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void wrongUsage_isALine_andSaysWhereHelpIs() {
    String typo = told(2, null, "fial");
    assertTrue(typo.startsWith("pomona-x: "), typo);
    assertTrue(typo.contains("'fial'") && typo.contains("See pomona-x --help"), typo);
    String typoBeforeOptions = told(2, null, "fial", "--count", "3");
    assertTrue(typoBeforeOptions.contains("'fial'"), typoBeforeOptions);
    String number = told(2, null, "fail", "--count", "many");
    assertTrue(number.startsWith("pomona-x fail: --count: 'many' is not a whole number."), number);
    assertTrue(number.contains("See pomona-x fail --help"), number);
  }

  @Test
  void version_isSaidByEveryCommand() {
    told(0, null, "--version");
    told(0, null, "fail", "--version");
    String version = "pomona-x of no known version, of no known commit\n";
    assertEquals(version + version, out.toString());
  }
}
