package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/tour.md shows what the build draws, and nothing else. */
final class TourTest {

  private static final Pattern PICTURE =
      Pattern.compile("(?:src=\"|\\]\\()(pictures/[a-z0-9./-]+)");

  private final Path root = StoryTest.models().getParent().getParent();
  private final Path docs = root.resolve("docs");

  @Test
  void everyPictureOfTheTour_isThereAndIsTakenByTheBuild() throws Exception {
    final List<String> pictures = pictures();
    for (final String name : Tour.PICTURES) {
      assertTrue(pictures.contains("pictures/tour/" + name + ".png"), name + " is not shown");
    }
    for (final String name : Tour.SCREENS) {
      assertTrue(pictures.contains("pictures/tour/app/" + name + ".png"), name + " is not shown");
    }
    final String screens = screens();
    for (final String picture : pictures) {
      assertTrue(Files.size(docs.resolve(picture)) > 0, picture);
      final String name = picture.substring(picture.lastIndexOf('/') + 1).replace(".png", "");
      if (picture.startsWith("pictures/tour/app/")) {
        assertTrue(Tour.SCREENS.contains(name), "no tour copies " + picture);
        final String screen = name.substring(0, name.indexOf('.'));
        assertTrue(screens.contains("Screens.draw(\"" + screen + "\""), "no test draws " + screen);
      } else {
        assertTrue(Tour.PICTURES.contains(name), "no tour takes " + picture);
      }
    }
  }

  @Test
  void noPictureLiesInTheToursFolder_thatItDoesNotShow() throws Exception {
    final List<String> shown = pictures();
    try (Stream<Path> files = Files.walk(docs.resolve("pictures/tour"))) {
      final List<String> unused =
          files
              .filter(Files::isRegularFile)
              .map(file -> docs.relativize(file).toString().replace('\\', '/'))
              .filter(file -> !shown.contains(file))
              .toList();
      assertEquals(List.of(), unused);
    }
  }

  private List<String> pictures() throws IOException {
    final List<String> found = new ArrayList<>();
    final Matcher matcher = PICTURE.matcher(Files.readString(docs.resolve("tour.md")));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The sources of the app's tests, which draw its screens. */
  private String screens() throws IOException {
    final StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(root.resolve("app/android/src/test/java"))) {
      for (final Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
