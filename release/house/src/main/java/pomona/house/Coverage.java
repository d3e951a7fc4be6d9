package pomona.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one module that its tests ran, from JaCoCo's {@code jacoco.csv}.
 *
 * @param missed lines that no test ran
 * @param covered lines that some test ran
 */
record Coverage(long missed, long covered) {
  private static final String REPORT = "target/site/jacoco/jacoco.csv";
  private static final List<String> COLUMNS = List.of("LINE_MISSED", "LINE_COVERED");

  /** Of a module's folder; empty where the build made no report. */
  static Optional<Coverage> of(Path module) throws IOException {
    Path report = module.resolve(REPORT);
    return Files.exists(report)
        ? Optional.of(parse(report.toString(), Files.readAllLines(report)))
        : Optional.empty();
  }

  /** Sums a report's rows, each of which is a class. */
  static Coverage parse(String name, List<String> lines) {
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
    if (!header.containsAll(COLUMNS)) {
      throw new IllegalArgumentException(name + " has no columns " + COLUMNS + ", but " + header);
    }
    long missed = 0;
    long covered = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      missed += Long.parseLong(cells[header.indexOf(COLUMNS.get(0))]);
      covered += Long.parseLong(cells[header.indexOf(COLUMNS.get(1))]);
    }
    return new Coverage(missed, covered);
  }

  long lines() {
    return missed + covered;
  }

  /** From 0 to 100; nothing to run counts as nothing run. */
  double percent() {
    return lines() == 0 ? 0 : 100.0 * covered / lines();
  }
}
