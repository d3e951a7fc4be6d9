package pomona.training.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads sets of photographs whose freshness is known: {@code FreshnessPhotos.list(folder)}.
 *
 * <p>A set is told by how it is laid out:
 *
 * <ul>
 *   <li>folders {@code 0} to {@code n}: voted freshness of tomatoes; the letters of a file's name
 *       are one tomato over time (FGrade);
 *   <li>files {@code 11_F_2020-05-28_18-20_U.jpg}: bananas; the number is one banana, the letter at
 *       the end its stage;
 *   <li>folders {@code ripe} and {@code unripe}: bananas, each photographed once.
 * </ul>
 */
public final class FreshnessPhotos {
  private static final int MOST_STAGES = 100;

  private static final Pattern BANANA =
      Pattern.compile("(\\d+)_[A-Z]_(\\d{4}-\\d{2}-\\d{2})_\\d{2}-\\d{2}_([URVO])\\.\\w+");

  private static final Map<String, FreshnessPhoto.Stage> STAGES =
      Map.of(
          "U", FreshnessPhoto.Stage.UNRIPE,
          "R", FreshnessPhoto.Stage.RIPE,
          "V", FreshnessPhoto.Stage.VERY_RIPE,
          "O", FreshnessPhoto.Stage.OVERRIPE);

  private FreshnessPhotos() {}

  /**
   * Lists the photographs of a set, sorted by fruit, freshness and name.
   *
   * @throws IOException when the folder is none of the layouts above, or has a gap; it names it
   */
  public static List<FreshnessPhoto> list(final Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": there is no such folder");
    }
    final List<Path> children = children(folder);
    final List<String> folders =
        children.stream().filter(Files::isDirectory).map(FreshnessPhotos::name).toList();
    final List<FreshnessPhoto> photos;
    if (!folders.isEmpty() && folders.stream().allMatch(name -> name.matches("\\d{1,3}"))) {
      photos = votes(folder, folders);
    } else if (folders.contains("ripe") && folders.contains("unripe")) {
      photos = ripeness(folder);
    } else {
      photos = days(children);
    }
    if (photos.isEmpty()) {
      throw new IOException(
          folder
              + ": no set of known freshness; expected folders 0 to n, folders ripe and unripe, or"
              + " files like 11_F_2020-05-28_18-20_U.jpg");
    }
    final List<FreshnessPhoto> sorted = new ArrayList<>(photos);
    sorted.sort(
        (a, b) -> {
          final int byFruit = a.fruit().compareTo(b.fruit());
          final int byAge = Double.compare(a.freshness(), b.freshness());
          return byFruit != 0 ? byFruit : byAge != 0 ? byAge : a.file().compareTo(b.file());
        });
    return List.copyOf(sorted);
  }

  private static List<FreshnessPhoto> votes(final Path folder, final List<String> folders)
      throws IOException {
    final Map<Integer, String> byVote = new TreeMap<>();
    folders.forEach(name -> byVote.put(Integer.valueOf(name), name));
    if (byVote.size() > MOST_STAGES) {
      throw new IOException(folder + ": more than " + MOST_STAGES + " stages");
    }
    final List<FreshnessPhoto> photos = new ArrayList<>();
    int expected = 0;
    for (final Map.Entry<Integer, String> vote : byVote.entrySet()) {
      if (vote.getKey() != expected) {
        throw new IOException(
            folder + ": folders are numbered from 0 without a gap; there is no folder " + expected);
      }
      expected++;
      for (final Path file : pictures(folder.resolve(vote.getValue()))) {
        final String letters = name(file).replaceAll("\\d*\\.\\w+$", "");
        photos.add(
            new FreshnessPhoto(
                file,
                "Regular-Tomato",
                "tomato " + letters,
                FreshnessPhoto.Scale.VOTES,
                vote.getKey(),
                Optional.empty()));
      }
    }
    return photos;
  }

  private static List<FreshnessPhoto> days(final List<Path> files) throws IOException {
    final Map<String, LocalDate> first = new HashMap<>();
    final List<FreshnessPhoto> photos = new ArrayList<>();
    for (final Path file : files) {
      final Matcher name = BANANA.matcher(name(file));
      if (name.matches()) {
        first.merge(name.group(1), date(file, name), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    for (final Path file : files) {
      final Matcher name = BANANA.matcher(name(file));
      if (name.matches()) {
        final long day = ChronoUnit.DAYS.between(first.get(name.group(1)), date(file, name));
        photos.add(
            new FreshnessPhoto(
                file,
                "Banana",
                "banana " + name.group(1),
                FreshnessPhoto.Scale.DAYS,
                day,
                Optional.of(STAGES.get(name.group(3)))));
      }
    }
    return photos;
  }

  private static LocalDate date(final Path file, final Matcher name) throws IOException {
    try {
      return LocalDate.parse(name.group(2));
    } catch (DateTimeException e) {
      throw new IOException(file + ": " + name.group(2) + " is no date", e);
    }
  }

  private static List<FreshnessPhoto> ripeness(final Path folder) throws IOException {
    final List<FreshnessPhoto> photos = new ArrayList<>();
    for (final String ripeness : List.of("unripe", "ripe")) {
      for (final Path file : pictures(folder.resolve(ripeness))) {
        photos.add(
            new FreshnessPhoto(
                file,
                "Banana",
                "banana " + name(file).replaceAll("\\.\\w+$", "").toLowerCase(Locale.ROOT),
                FreshnessPhoto.Scale.RIPENESS,
                ripeness.equals("ripe") ? 1 : 0,
                Optional.empty()));
      }
    }
    return photos;
  }

  private static List<Path> pictures(final Path folder) throws IOException {
    return children(folder).stream().filter(ImageReader::isNamedLikeAPicture).toList();
  }

  private static List<Path> children(final Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static String name(final Path file) {
    return file.getFileName().toString();
  }
}
