package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExaminationTest {
  /** The ranker puts what is wrong first, so that plain rates fall much faster than examination. */
  @Test
  void harvest_tellsExaminationFromTheRanker() {
    TinyQueue queue = new TinyQueue(3);
    CardWeighing good = new LinearRanker("good", new double[] {5, 0});
    List<ShownList> lists = queue.sittings(6000, good);
    Examination harvested = Examination.harvest(lists, TinyQueue.PLACES);
    for (int place = 1; place <= TinyQueue.PLACES; place++) {
      assertEquals(queue.truth.at(place), harvested.at(place), 0.06, "place " + place);
    }
    assertTrue(rate(lists, 6) / rate(lists, 1) < 0.9 * queue.truth.at(6), "the plain rate is low");
  }

  @Test
  void withoutFinds_everyPlaceCountsTheSame() {
    List<ShownList> lists =
        List.of(
            new TinyQueue(4).sitting("one", offered -> new double[offered.size()], chance -> 0));
    assertEquals(1, Examination.harvest(lists, 6).at(6));
    assertEquals(1, Examination.even(3).at(9), "beyond the last place");
  }

  @Test
  void sharesThatAreNone_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Examination.of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Examination.of(1.5));
  }

  private static double rate(List<ShownList> lists, int place) {
    return lists.stream().filter(list -> list.shown().get(place - 1).found()).count()
        / (double) lists.size();
  }
}
