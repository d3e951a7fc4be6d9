package pomona.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.catalogue.search.SignWeights;

final class TriedWeightsTest {
  private static TriedWeights tried(double name, double picture, int photos, int both) {
    return new TriedWeights(new SignWeights(name, 2, picture, 0, 0), 200, 50, photos, both);
  }

  @Test
  void bothCount_amongThoseWhosePhotographLosesAtMostHalfAPoint() {
    TriedWeights sharp = tried(1, 24, 180, 160);
    TriedWeights within = tried(1, 8, 179, 170);
    TriedWeights beyond = tried(1, 4, 178, 199);
    assertEquals(within, TriedWeights.best(List.of(beyond, sharp, within)));
    assertEquals(sharp, TriedWeights.best(List.of(beyond, sharp)));
  }

  @Test
  void ofEqualOnes_theSmallestAreTaken() {
    TriedWeights small = tried(0.5, 8, 180, 170);
    assertEquals(
        small, TriedWeights.best(List.of(tried(1, 8, 180, 170), small, tried(0.5, 12, 180, 170))));
  }

  @Test
  void aLine_canBePutIntoTheProgram() {
    assertEquals(
        "new SignWeights(0.5, 2.0, 8.0, 0.0, 0.0): words 0.250, photo 0.900, both 0.850 of 200",
        tried(0.5, 8, 180, 170).toString());
  }
}
