package pomona.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program said to command lines in a folder of its own, with paths of one word as people
 * type them there. They run in another process, because a process cannot change the folder that it
 * works in: that process's class calls {@link #play} with the program.
 */
public final class AnyFolder {
  private static final String BEFORE = "$ ";
  private static final String CODE = "ended with ";

  private final String program;
  private final Map<String, String> told;

  private AnyFolder(String program, Map<String, String> told) {
    this.program = program;
    this.told = told;
  }

  /** Runs words of a command line, and says how it ended. */
  public interface Played {
    String run(String[] words) throws Exception;
  }

  /** Runs a file of command lines; in the other process. */
  public static void play(String file, Played program) throws Exception {
    for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
      System.out.println(BEFORE + line);
      String[] words = line.isEmpty() ? new String[0] : line.split(" ");
      System.out.println("\n" + CODE + program.run(words));
    }
  }

  /**
   * Runs command lines, in order.
   *
   * @param program whose name begins each line that says what is wrong
   * @param player has a {@code main} that plays the file which it is given
   */
  public static AnyFolder of(String program, Class<?> player, Path folder, Collection<String> lines)
      throws IOException, InterruptedException {
    Path list = Files.write(folder.resolve("lines.txt"), lines, StandardCharsets.UTF_8);
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                player.getName(),
                list.getFileName().toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(output));
    assertFalse(Files.readString(output).contains("\r"), "a bar was drawn where nobody looks");
    Map<String, String> told = new LinkedHashMap<>();
    String line = null;
    for (String read : Files.readAllLines(output)) {
      if (read.startsWith(BEFORE)) {
        line = read.substring(BEFORE.length());
        told.putIfAbsent(line, "");
      } else if (line != null) {
        told.merge(line, read + "\n", String::concat);
      }
    }
    return new AnyFolder(program, told);
  }

  /** Asserts that lines ended in one of these ways. */
  public void assertEnded(List<String> lines, String... ways) {
    assertAll(
        lines.stream()
            .map(
                line ->
                    () ->
                        assertTrue(
                            List.of(ways).stream().anyMatch(way -> endedWith(line, way)),
                            line + "\n" + told.get(line))));
  }

  private boolean endedWith(String line, String way) {
    return told.get(line).contains("\n" + CODE + way + "\n");
  }

  /** Asserts that each line failed, and that one line says a text of why. */
  public void assertWrong(Map<String, String> texts) {
    assertAll(
        texts.entrySet().stream()
            .map(
                each ->
                    () -> {
                      String said = told.get(each.getKey());
                      assertFalse(endedWith(each.getKey(), "0"), each.getKey() + "\n" + said);
                      assertTrue(
                          said.lines()
                              .anyMatch(
                                  one -> one.startsWith(program) && one.contains(each.getValue())),
                          each.getKey() + "\n" + said);
                    }));
  }

  /** Asserts that what was said to a line holds texts. */
  public void assertSaid(String line, List<String> texts) {
    texts.forEach(
        text ->
            assertTrue(told.get(line).contains(text), text + "\n" + line + "\n" + told.get(line)));
  }

  /** Asserts that nothing ended in a stack trace. */
  public void assertNoTrace() {
    told.forEach(
        (line, said) -> {
          assertFalse(said.contains("\tat "), line + "\n" + said);
          assertFalse(said.contains("this program failed"), line + "\n" + said);
        });
  }

  /** Asserts that every command was tried. */
  public void assertTried(Set<String> commands) {
    Set<String> untried = new TreeSet<>(commands);
    told.keySet().forEach(line -> untried.remove(line.split(" ", 2)[0]));
    assertEquals(Set.of(), untried);
  }
}
