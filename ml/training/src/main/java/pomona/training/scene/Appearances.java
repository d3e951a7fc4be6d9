package pomona.training.scene;

import java.util.Arrays;
import java.util.List;
import pomona.binary.PackedFile;

/**
 * The modelled fruits, named as the grocery photographs name theirs: the rows of {@code
 * appearances.csv} beside this class.
 */
final class Appearances {
  private static final String FILE = "appearances.csv";

  static final List<Appearance> ALL = read();

  private Appearances() {}

  private static List<Appearance> read() {
    return PackedFile.text(Appearances.class, FILE)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> row(line.split(",", -1)))
        .toList();
  }

  /** One line; its columns are those of {@link Appearance}, the colours in hexadecimal. */
  private static Appearance row(String[] columns) {
    int[] base = Arrays.stream(columns[10].split(" ")).mapToInt(Appearances::colour).toArray();
    return new Appearance(
        columns[0],
        Appearance.Body.valueOf(columns[1]),
        Float.parseFloat(columns[2]),
        Float.parseFloat(columns[3]),
        Appearance.Skin.valueOf(columns[4]),
        base,
        colour(columns[5]),
        Float.parseFloat(columns[6]),
        Float.parseFloat(columns[7]),
        Float.parseFloat(columns[8]),
        Float.parseFloat(columns[9]),
        Appearance.Growth.valueOf(columns[11]));
  }

  private static int colour(String hexadecimal) {
    return Integer.parseInt(hexadecimal, 16);
  }
}
