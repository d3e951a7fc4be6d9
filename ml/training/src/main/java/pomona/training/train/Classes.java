package pomona.training.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The classes that a generation is to know, and the group that each belongs to.
 *
 * @param names in the order of the class head's rows
 * @param groups of each class
 */
public record Classes(List<String> names, List<String> groups) {

  public Classes {
    names = List.copyOf(names);
    groups = List.copyOf(groups);
  }

  /** Reads lines {@code class,group}; lines that begin with # are remarks. */
  public static Classes read(final Path file) throws IOException {
    final List<String> names = new ArrayList<>();
    final List<String> groups = new ArrayList<>();
    int number = 0;
    for (final String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      final String[] parts = line.split(",", -1);
      if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new IOException(file + ", line " + number + ": expected class,group");
      }
      if (names.contains(parts[0].strip())) {
        throw new IOException(file + ", line " + number + ": " + parts[0] + " stands there twice");
      }
      names.add(parts[0].strip());
      groups.add(parts[1].strip());
    }
    if (names.size() < 2) {
      throw new IOException(file + ": names fewer than two classes");
    }
    return new Classes(names, groups);
  }

  /** The place of a class whose name is the same but for case and punctuation, or -1. */
  public int find(final String name) {
    for (int i = 0; i < names.size(); i++) {
      if (plain(names.get(i)).equals(plain(name))) {
        return i;
      }
    }
    return -1;
  }

  /** The groups once each, sorted. */
  public List<String> groupNames() {
    return List.copyOf(new TreeSet<>(groups));
  }

  private static String plain(final String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
  }
}
