package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.Grade;

final class FreshnessPhotosTest {
  @TempDir private Path folder;

  private void file(final String name) throws IOException {
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void votedTomatoes_areToldApartByLetters_overAllStages() throws IOException {
    for (int vote = 0; vote < 10; vote++) {
      file(vote + "/Aa00" + vote + ".jpg");
      file(vote + "/AAaa01" + vote + ".jpg");
      file(vote + "/02" + vote + ".jpg");
    }

    final List<FreshnessPhoto> photos = FreshnessPhotos.list(folder);

    assertEquals(30, photos.size());
    final Map<String, Integer> counts = new HashMap<>();
    photos.forEach(photo -> counts.merge(photo.fruit(), 1, Integer::sum));
    assertEquals(Map.of("tomato Aa", 10, "tomato AAaa", 10, "tomato ", 10), counts);
    for (final FreshnessPhoto photo : photos) {
      assertEquals(photo.file().getParent().getFileName().toString(), "" + (int) photo.freshness());
      assertEquals("Regular-Tomato", photo.product());
    }
  }

  @Test
  void grades_followTheVotes() throws IOException {
    for (int vote = 0; vote < 10; vote++) {
      file(vote + "/A1.jpg");
    }
    final List<Grade> grades =
        FreshnessPhotos.list(folder).stream().map(photo -> photo.grade().orElseThrow()).toList();

    assertEquals(
        List.of(
            Grade.EXTRA,
            Grade.EXTRA,
            Grade.CLASS_I,
            Grade.CLASS_I,
            Grade.CLASS_I,
            Grade.CLASS_II,
            Grade.CLASS_II,
            Grade.REJECT,
            Grade.REJECT,
            Grade.REJECT),
        grades);
  }

  @Test
  void bananas_ageByDaysSinceTheirFirstPhotograph() throws IOException {
    file("11_F_2020-05-28_18-20_U.jpg");
    file("11_F_2020-06-01_08-30_R.jpg");
    file("23_B_2020-05-30_18-00_O.jpg");
    file("readme.txt");

    final List<FreshnessPhoto> photos = FreshnessPhotos.list(folder);

    assertEquals(3, photos.size());
    assertEquals(0, photos.get(0).freshness());
    assertEquals(4, photos.get(1).freshness());
    assertEquals("banana 11", photos.get(1).fruit());
    assertEquals(0, photos.get(2).freshness());
    assertEquals(Optional.of(Grade.REJECT), photos.get(2).grade());
  }

  @Test
  void ripeness_hasTwoStages_andNoGrade() throws IOException {
    file("ripe/a.jpg");
    file("unripe/b.jpg");

    final List<FreshnessPhoto> photos = FreshnessPhotos.list(folder);

    assertEquals(List.of(1.0, 0.0), photos.stream().map(FreshnessPhoto::freshness).toList());
    assertTrue(photos.stream().allMatch(photo -> photo.grade().isEmpty()));
  }

  @Test
  void gapsAndOtherFolders_areExplained() throws IOException {
    file("0/A1.jpg");
    file("2/A2.jpg");
    final IOException gap = assertThrows(IOException.class, () -> FreshnessPhotos.list(folder));
    assertTrue(gap.getMessage().endsWith("there is no folder 1"), gap.getMessage());

    Files.createDirectories(folder.resolve("1"));
    file("Apple/a.jpg");
    final IOException other = assertThrows(IOException.class, () -> FreshnessPhotos.list(folder));
    assertTrue(other.getMessage().contains("no set of known freshness"), other.getMessage());

    final IOException none =
        assertThrows(IOException.class, () -> FreshnessPhotos.list(folder.resolve("none")));
    assertTrue(none.getMessage().contains("no such folder"), none.getMessage());
  }

  /**
   * The rule stands in the documents: another rule would mix what was taught with what is asked.
   */
  @Test
  void theFruitsThatAreHeldOut_stayTheSame() {
    final List<String> held =
        List.of("tomato Aaa", "tomato Bb", "tomato t", "banana 12", "banana 15", "banana 23");
    final List<String> taught = List.of("tomato ", "tomato Aa", "tomato a", "banana 11");
    assertTrue(held.stream().allMatch(HoldOut::keeps), held.toString());
    assertTrue(taught.stream().noneMatch(HoldOut::keeps), taught.toString());
  }
}
