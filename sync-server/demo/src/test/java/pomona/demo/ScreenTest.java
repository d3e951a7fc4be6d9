package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of the story on a terminal, and of a checkout that is not whole. */
final class ScreenTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  void phones_areRedrawnInPlaceOnATerminal() {
    final PhoneLines lines = new PhoneLines(out, true, List.of("north-1", "north-2"), 10);
    lines.show(0, new PhoneLines.State("north-1", 5, 40, 50, 3, 2, 1, "cut", false));
    final String first = said();
    assertTrue(first.contains("north-1") && first.contains("north-2  starting"), first);
    assertFalse(first.contains("\u001b["), "there is nothing to go back over: " + first);
    lines.show(1, new PhoneLines.State("north-2", 10, 80, 90, 0, 0, 0, "good", true));
    final String second = said().substring(first.length());
    assertTrue(second.startsWith("\u001b[2A\u001b[J"), "two lines up, and cleared: " + second);
    assertTrue(second.contains("[==========          ]  5/10 scans"), second);
    assertTrue(second.contains("[====================] 10/10 scans"), second);
  }

  @Test
  void actThatFails_isRedOnATerminal_andTheStoryIsNotGood() {
    // Nobody listens there, so no page is named.
    final StoryScreen screen = new StoryScreen(out, HttpUrl.get("http://127.0.0.1:1"), true);
    screen.act("Fruits are scanned", "/");
    screen.failed("nothing was found");
    screen.act("Fruits are graded", "/queue");
    screen.green("all of them");
    screen.summary();
    assertFalse(screen.good());
    final List<String> said = said().lines().filter(line -> !line.isBlank()).toList();
    assertEquals("1. Fruits are scanned", said.get(0));
    assertEquals("   \u001b[31mNO\u001b[0m  nothing was found", said.get(1));
    assertEquals(
        "  \u001b[32mok\u001b[0m  2. Fruits are graded: all of them", said.get(said.size() - 1));
  }

  @Test
  void checkoutThatIsNotWhole_isNamed(@TempDir final Path empty) {
    final IOException missing =
        assertThrows(IOException.class, () -> new Generations(empty, empty.resolve("made")));
    assertTrue(
        missing.getMessage().contains(empty.resolve("pomona-s-1.tflite") + " is not there"),
        missing.getMessage());
  }

  private String said() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
