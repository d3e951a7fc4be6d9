package pomona.house;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The last lines of a build. For each module: the share of lines that its tests ran, beside the
 * floor that it is held to; then, in red, the tests that were left out and why. A module below its
 * floor fails the build, and so does a test left out where {@code CI} is {@code true}: there, every
 * test has what it needs.
 *
 * <p>The floors stand in {@code release/house/coverage.floors}, a line a module: its folder and
 * whole per cents. They are held only where all tests ran.
 */
public final class Summary {
  private static final String FLOORS = "release/house/coverage.floors";
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private boolean failed;

  Summary(PrintStream out) {
    this.out = out;
  }

  /** Takes the house's folder, whether tests were skipped, and which tests alone were run. */
  @SuppressWarnings("SystemOut") // what it prints is what it is for
  public static void main(String[] args) throws IOException {
    boolean skipped = args.length > 1 && Boolean.parseBoolean(args[1]);
    boolean some = args.length > 2 && args[2] != null && !args[2].isEmpty();
    if (skipped) {
      return;
    }
    Summary summary = new Summary(System.out);
    summary.print(Path.of(args[0]), !some);
    if (summary.failed()) {
      throw new IllegalStateException("the build is held to what stands above in red");
    }
  }

  boolean failed() {
    return failed;
  }

  /** Prints what the build in a folder ran; floors are held if it ran all. */
  void print(Path root, boolean all) throws IOException {
    out.println("Lines that tests ran, in per cent (floor):");
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> floor : floors(root).entrySet()) {
      Path module = root.resolve(floor.getKey());
      line(floor.getKey(), Coverage.of(module), floor.getValue(), all);
      LeftOut.of(module).forEach((reason, tests) -> leftOut.merge(reason, tests, Integer::sum));
    }
    leftOut.forEach(
        (reason, tests) -> red(tests + (tests == 1 ? " test" : " tests") + " left out: " + reason));
  }

  private void line(String module, Optional<Coverage> coverage, int floor, boolean all) {
    if (coverage.isEmpty()) {
      out.printf(Locale.ROOT, "  %-24s not built%n", module);
      return;
    }
    double percent = coverage.get().percent();
    String text =
        String.format(
            Locale.ROOT,
            "  %-24s %5.1f (%d) of %d lines",
            module,
            percent,
            floor,
            coverage.get().lines());
    if (all && percent < floor) {
      red(text + ": below its floor");
      failed = true;
    } else {
      out.println(text);
    }
  }

  private void red(String text) {
    out.println(RED + text + PLAIN);
  }

  /** The floors, by module, in the order of the file. */
  static Map<String, Integer> floors(Path root) throws IOException {
    Map<String, Integer> floors = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(root.resolve(FLOORS))) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+", -1);
      if (words.length != 2 || !words[1].matches("[0-9]{1,2}|100")) {
        throw new IllegalArgumentException(
            FLOORS + ", line " + number + ": a folder and whole per cents, not: " + line);
      }
      floors.put(words[0], Integer.valueOf(words[1]));
    }
    return floors;
  }
}
