package pomona.training.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The classes that a generation is to know, the group that each belongs to, and what else folders
 * may call them.
 *
 * @param names in the order of the class head's rows
 * @param groups of each class
 * @param otherNames of each class; often none
 */
public record Classes(List<String> names, List<String> groups, List<List<String>> otherNames) {
  private static final int MOST_BYTES = 1 << 20;

  public Classes {
    names = List.copyOf(names);
    groups = List.copyOf(groups);
    otherNames = otherNames.stream().map(List::copyOf).toList();
    if (groups.size() != names.size() || otherNames.size() != names.size()) {
      throw new IllegalArgumentException(
          names.size() + " classes, " + groups.size() + " groups: one for each class");
    }
  }

  public Classes(final List<String> names, final List<String> groups) {
    this(names, groups, names.stream().map(name -> List.<String>of()).toList());
  }

  /**
   * Reads lines {@code class,group}, followed by further names of the class if folders use other
   * names: {@code Regular-Tomato,Tomato,Tomato-1}. Lines that begin with # are remarks.
   */
  public static Classes read(final Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": there is no such file of classes");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + ": larger than " + MOST_BYTES + " bytes; is it a class file?");
    }
    final List<String> names = new ArrayList<>();
    final List<String> groups = new ArrayList<>();
    final List<List<String>> others = new ArrayList<>();
    final Map<String, Integer> lines = new HashMap<>();
    int number = 0;
    for (final String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      final List<String> parts = Stream.of(line.split(",", -1)).map(String::strip).toList();
      if (parts.size() < 2 || parts.stream().anyMatch(String::isEmpty)) {
        throw new IOException(file + ", line " + number + ": expected class,group");
      }
      names.add(parts.get(0));
      groups.add(parts.get(1));
      others.add(parts.subList(2, parts.size()));
      for (int i = 0; i < parts.size(); i++) {
        final Integer before = i == 1 ? null : lines.put(plain(parts.get(i)), number);
        if (before != null) {
          throw new IOException(
              file + ", line " + number + ": " + parts.get(i) + " stands in line " + before);
        }
      }
    }
    if (names.size() < 2) {
      throw new IOException(file + ": names fewer than two classes");
    }
    return new Classes(names, groups, others);
  }

  /** The place of a class whose name is the same but for case and punctuation, or -1. */
  public int find(final String name) {
    final String wanted = plain(name);
    for (int i = 0; i < names.size(); i++) {
      if (plain(names.get(i)).equals(wanted)) {
        return i;
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (otherNames.get(i).stream().anyMatch(other -> plain(other).equals(wanted))) {
        return i;
      }
    }
    return -1;
  }

  /** The groups once each, sorted. */
  public List<String> groupNames() {
    return List.copyOf(new TreeSet<>(groups));
  }

  /** A name without case and punctuation: names that differ only in these are one. */
  public static String plain(final String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "");
  }
}
