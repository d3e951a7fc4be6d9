package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.training.evaluate.AveragePrecision.Found;
import pomona.training.evaluate.AveragePrecision.Picture;
import pomona.training.evaluate.AveragePrecision.Sizes;
import pomona.training.evaluate.AveragePrecision.Truth;

/** Every expected value is worked out by hand in the test that expects it. */
final class AveragePrecisionTest {
  private static final double EXACT = 1e-12;

  private static Truth truth(final double area) {
    return new Truth(0, area, false);
  }

  private static Found found(final double score) {
    return new Found(0, score, 5000);
  }

  private static AveragePrecision.Result of(final Picture... pictures) {
    return AveragePrecision.of(List.of(pictures), 1, Sizes.ALL);
  }

  private static Picture picture(
      final List<Truth> truths, final List<Found> found, final double[]... overlaps) {
    return new Picture(truths, found, overlaps);
  }

  @Test
  void everythingFoundExactly_isOne() {
    final AveragePrecision.Result result =
        of(picture(List.of(truth(5000)), List.of(found(0.9)), new double[] {1}));

    assertEquals(1, result.ap(), EXACT);
    assertEquals(1, result.ap50(), EXACT);
    assertEquals(1, result.ap75(), EXACT);
  }

  @Test
  void overlapDecidesWhichThresholdsCount() {
    // 0.72 passes 0.50, 0.55, 0.60, 0.65 and 0.70: five of ten.
    final AveragePrecision.Result result =
        of(picture(List.of(truth(5000)), List.of(found(0.9)), new double[] {0.72}));

    assertEquals(0.5, result.ap(), EXACT);
    assertEquals(1, result.ap50(), EXACT);
    assertEquals(0, result.ap75(), EXACT);
    // A threshold is passed by what equals it.
    assertEquals(
        1, of(picture(List.of(truth(1)), List.of(found(1)), new double[] {0.75})).ap75(), EXACT);
  }

  @Test
  void precision_isMadeMonotoneAndReadAt101Recalls() {
    // Two fruits; the surest detection is wrong, the next two are right.
    // Precisions 0, 1/2, 2/3 at recalls 0, 1/2, 1; from the right: 2/3 everywhere.
    final AveragePrecision.Result rising =
        of(
            picture(
                List.of(truth(5000), truth(5000)),
                List.of(found(0.9), found(0.8), found(0.7)),
                new double[] {0, 0},
                new double[] {1, 0},
                new double[] {0, 1}));
    assertEquals(2.0 / 3, rising.ap(), EXACT);

    // The surest is right, the second wrong, and one fruit is never found:
    // precision 1 at the 51 recalls 0, 0.01, ..., 0.5, then 0.
    final AveragePrecision.Result half =
        of(
            picture(
                List.of(truth(5000), truth(5000)),
                List.of(found(0.9), found(0.8)),
                new double[] {1, 0},
                new double[] {0, 0}));
    assertEquals(51.0 / 101, half.ap(), EXACT);
    assertEquals(1, half.curve()[50], EXACT);
    assertEquals(0, half.curve()[51], EXACT);
  }

  @Test
  void oneFruit_isFoundOnce() {
    // Both detections overlap it; the surer one has it, though the other overlaps more.
    // Precision 1 at recall 1: the second is a miss behind the end and does not lower it.
    final List<Truth> one = List.of(truth(5000));
    assertEquals(
        1,
        of(picture(one, List.of(found(0.9), found(0.8)), new double[] {0.96}, new double[] {1}))
            .ap(),
        EXACT);
    // In another order of pictures: a second picture's fruit is found last, at precision 2/3.
    // Recalls 1/2 and 1: 51 values of 1 and 50 of 2/3.
    assertEquals(
        (51 + 50 * 2.0 / 3) / 101,
        of(
                picture(one, List.of(found(0.9), found(0.8)), new double[] {1}, new double[] {1}),
                picture(one, List.of(found(0.7)), new double[] {1}))
            .ap(),
        EXACT);
  }

  @Test
  void detection_takesTheFruitThatItOverlapsMost() {
    // The first takes the second fruit (0.9 over 0.6), so the second detection gets the first.
    assertEquals(
        1,
        of(picture(
                List.of(truth(5000), truth(5000)),
                List.of(found(0.9), found(0.8)),
                new double[] {0.6, 0.9},
                new double[] {0.8, 0.0}))
            .ap50(),
        EXACT);
  }

  @Test
  void crowds_countNeitherAsFoundNorAsMissed() {
    final Truth crowd = new Truth(0, 9000, true);
    // Three detections in a crowd are ignored; the one fruit is found.
    assertEquals(
        1,
        of(picture(
                List.of(crowd, truth(5000)),
                List.of(found(0.9), found(0.8), found(0.7), found(0.6)),
                new double[] {1, 0},
                new double[] {1, 0},
                new double[] {1, 0},
                new double[] {0, 1}))
            .ap(),
        EXACT);
    // A crowd alone leaves nothing to find.
    assertTrue(Double.isNaN(of(picture(List.of(crowd), List.of(found(1)), new double[] {1})).ap()));
  }

  @Test
  void fruitOfAnUnknownCategory_countsNeitherWay() {
    final Truth unknown = new Truth(-1, 5000, false);
    // Without it being ignored the first detection would halve the precision.
    assertEquals(
        1,
        of(picture(
                List.of(unknown, truth(5000)),
                List.of(found(0.9), found(0.8)),
                new double[] {1, 0},
                new double[] {0, 1}))
            .ap(),
        EXACT);
  }

  @Test
  void sizes_ignoreWhatIsOutside() {
    final Picture picture =
        picture(
            List.of(truth(100), truth(5000)),
            List.of(new Found(0, 0.9, 110), new Found(0, 0.8, 5000), new Found(0, 0.7, 90)),
            new double[] {1, 0},
            new double[] {0, 0.6},
            new double[] {0, 0});
    // Small: the fruit of 100 px is found first; the unmatched one of 90 px comes behind. 1.
    assertEquals(1, AveragePrecision.of(List.of(picture), 1, Sizes.SMALL).ap(), EXACT);
    // Medium: the small fruit with its detection, and the small stray, are ignored; 0.6 passes
    // the three thresholds 0.50, 0.55 and 0.60.
    assertEquals(0.3, AveragePrecision.of(List.of(picture), 1, Sizes.MEDIUM).ap(), EXACT);
    assertTrue(Double.isNaN(AveragePrecision.of(List.of(picture), 1, Sizes.LARGE).ap()));
  }

  @Test
  void categories_areAveraged_absentOnesLeftOut() {
    // Category 0 is found, category 1 is called 2, category 2 is absent: (1 + 0) / 2.
    final Picture picture =
        picture(
            List.of(truth(5000), new Truth(1, 5000, false)),
            List.of(found(0.9), new Found(2, 0.8, 5000)),
            new double[] {1, 0},
            new double[] {0, 1});
    final AveragePrecision.Result result = AveragePrecision.of(List.of(picture), 3, Sizes.ALL);

    assertEquals(0.5, result.ap(), EXACT);
    assertEquals(1, result.byCategory()[0], EXACT);
    assertEquals(0, result.byCategory()[1], EXACT);
    assertTrue(Double.isNaN(result.byCategory()[2]));
  }

  @Test
  void onlyAHundredDetectionsOfAPicture_count() {
    final List<Found> found = new ArrayList<>();
    final double[][] overlaps = new double[101][1];
    for (int i = 0; i < 101; i++) {
      found.add(found(1 - i / 1000.0));
    }
    overlaps[100][0] = 1;
    assertEquals(0, of(picture(List.of(truth(5000)), found, overlaps)).ap(), EXACT);
    overlaps[99][0] = 1;
    assertEquals(0.01, of(picture(List.of(truth(5000)), found, overlaps)).ap(), EXACT);
  }

  @Test
  void orderOfDetections_doesNotMatter() {
    final long seed = 20261121;
    final Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      final int truths = 1 + random.nextInt(5);
      final int count = random.nextInt(8);
      final List<Truth> there = new ArrayList<>();
      for (int i = 0; i < truths; i++) {
        there.add(truth(5000));
      }
      final List<Found> found = new ArrayList<>();
      final List<double[]> overlaps = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        found.add(found(random.nextDouble()));
        overlaps.add(random.doubles(truths).toArray());
      }
      final double[][] rows = overlaps.toArray(double[][]::new);
      final AveragePrecision.Result forward = of(picture(there, found, rows));
      java.util.Collections.reverse(found);
      java.util.Collections.reverse(Arrays.asList(rows));
      final AveragePrecision.Result backward = of(picture(there, found, rows));

      assertEquals(forward.ap(), backward.ap(), EXACT, "seed " + seed);
      assertTrue(forward.ap() >= 0 && forward.ap() <= 1, "seed " + seed);
    }
  }

  @Test
  void standardError_isNoneWithoutVariation_andSomeWithIt() {
    final Picture right = picture(List.of(truth(5000)), List.of(found(0.9)), new double[] {1});
    final Picture wrong = picture(List.of(truth(5000)), List.of());

    assertEquals(0, AveragePrecision.standardError(List.of(right, right), 1, 1), 1e-9);
    final double error = AveragePrecision.standardError(List.of(right, wrong, right, wrong), 1, 1);
    // Four coins: sqrt(0.5 * 0.5 / 4) = 0.25.
    assertEquals(0.25, error, 0.06);
  }
}
