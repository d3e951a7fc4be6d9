package pomona.training.scene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.binary.WholeFile;
import pomona.fruit.Grade;

/**
 * The list of a folder of cut-outs, {@code cutouts.csv}: which picture shows which fruit, on which
 * side of the split, and what is known of its condition.
 */
final class CutoutList {
  static final String FILE = "cutouts.csv";

  private static final String COLUMNS = "picture,category,fruit,side,freshness,grade,defects";
  private static final int MOST_BYTES = 16 << 20;

  private CutoutList() {}

  /** One line: the picture's place in the folder, and what it shows. */
  record Row(String picture, String category, String fruit, Split side, Condition condition) {}

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  static List<Row> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": larger than " + MOST_BYTES + " bytes; is it a list?");
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
      throw new IOException(file + ": its first line should be " + COLUMNS);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        rows.add(row(lines.get(i).split(",", -1)));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
      Path picture = folder.resolve(rows.get(i - 1).picture()).normalize();
      if (!picture.startsWith(folder.normalize())) {
        throw new IOException(
            file + ", line " + (i + 1) + ": " + rows.get(i - 1).picture() + " leads out of it");
      }
    }
    return rows;
  }

  private static Row row(String[] cells) {
    if (cells.length != 7) {
      throw new IllegalArgumentException(cells.length + " cells; expected " + COLUMNS);
    }
    return new Row(
        cells[0],
        cells[1],
        cells[2],
        Split.valueOf(upper(cells[3])),
        new Condition(
            cells[4].isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(cells[4])),
            cells[5].isEmpty() ? Optional.empty() : Optional.of(Grade.valueOf(upper(cells[5]))),
            Condition.Defects.valueOf(upper(cells[6]))));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** Writes the list, whole or not at all. */
  static void write(Path folder, List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder(COLUMNS).append('\n');
    for (Row row : rows) {
      Condition condition = row.condition();
      text.append(row.picture()).append(',').append(row.category()).append(',');
      text.append(row.fruit()).append(',').append(lower(row.side())).append(',');
      condition.freshness().ifPresent(text::append);
      text.append(',');
      condition.grade().ifPresent(grade -> text.append(lower(grade)));
      text.append(',').append(lower(condition.defects())).append('\n');
    }
    WholeFile.write(folder.resolve(FILE), text.toString());
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
