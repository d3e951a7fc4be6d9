package pomona.lot.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;
import pomona.lot.sample.AqlPlan.Aql;
import pomona.lot.sample.AqlPlan.Level;
import pomona.lot.sample.AqlPlan.Sample;
import pomona.lot.sample.LotSample.State;

final class SamplingTest {
  private static final long SEED = 20261128;

  @Test
  void table_asksForMorePackagesOfLargerLots() {
    int[][] expected = {
      {1, 1},
      {4, 4},
      {5, 5},
      {40, 5},
      {100, 5},
      {101, 7},
      {300, 7},
      {301, 9},
      {500, 9},
      {501, 10},
      {1000, 10},
      {1001, 15},
      {1_000_000, 15}
    };
    for (int[] row : expected) {
      assertEquals(row[1], PackageTable.OECD.packages(row[0]), row[0] + " packages");
    }
  }

  @Test
  void lotsOfNoPackagesOrTooMany_areRefusedWithASentence() {
    for (int wrong : new int[] {0, -1, 1_000_001}) {
      SamplingException refused =
          assertThrows(SamplingException.class, () -> PackageTable.OECD.packages(wrong));
      assertTrue(refused.getMessage().contains("not " + wrong), refused.getMessage());
    }
  }

  @Test
  void aqlPlans_areThoseOfTheTable_withTheSizeThatTheArrowLeadsTo() {
    assertEquals(new Sample('H', 50, 3), plan(Level.II, Aql.A_2_5).sample(400));
    assertEquals(new Sample('H', 50, 10), plan(Level.II, Aql.A_10).sample(400));
    assertEquals(new Sample('J', 80, 2), plan(Level.II, Aql.A_1_0).sample(1200));
    // A down arrow: letter G of AQL 1.0 leads to H.
    assertEquals(new Sample('H', 50, 1), plan(Level.II, Aql.A_1_0).sample(200));
    // An up arrow: letter F of AQL 1.0 leads back to E.
    assertEquals(new Sample('E', 13, 0), plan(Level.II, Aql.A_1_0).sample(100));
    // An up arrow at the large end: Q of AQL 4.0 leads back to M.
    assertEquals(new Sample('M', 315, 21), plan(Level.II, Aql.A_4_0).sample(600_000));
    // Sample of the whole lot.
    assertEquals(new Sample('E', 10, 0), plan(Level.II, Aql.A_1_0).sample(10));
    assertEquals(new Sample('C', 5, 1), plan(Level.II, Aql.A_10).sample(8));
    assertEquals(new Sample('E', 13, 1), plan(Level.S_4, Aql.A_4_0).sample(400));
    assertEquals(new Sample('F', 20, 2), plan(Level.I, Aql.A_4_0).sample(400));
    assertThrows(SamplingException.class, () -> plan(Level.I, Aql.A_4_0).sample(1));
  }

  /** How probable it is that a large lot with this share of defective fruits is accepted. */
  private static double accepted(Sample sample, double defective) {
    double term = Math.pow(1 - defective, sample.fruits());
    double sum = term;
    for (int k = 1; k <= sample.accept() && defective < 1; k++) {
      term *= (sample.fruits() - k + 1) / (double) k * defective / (1 - defective);
      sum += term;
    }
    return sum;
  }

  @Test
  void aqlPlans_acceptAsOftenAsTheirCurveSays() {
    Sample mild = plan(Level.II, Aql.A_10).sample(400);
    assertEquals(0.99, accepted(mild, 0.10), 0.005);
    assertEquals(0.88, accepted(mild, 0.15), 0.005);
    assertEquals(0.58, accepted(mild, 0.20), 0.005);
    assertEquals(0.08, accepted(mild, 0.30), 0.005);
    Sample strict = plan(Level.II, Aql.A_2_5).sample(400);
    assertEquals(0.76, accepted(strict, 0.05), 0.005);
    assertEquals(0.25, accepted(strict, 0.10), 0.005);
    assertEquals(0.05, accepted(strict, 0.15), 0.005);
    assertEquals(1, accepted(strict, 0));
    assertEquals(0, accepted(strict, 1));
    assertEquals(3, strict.accept());
  }

  /**
   * Every cell of the table leads somewhere, and every plan asks for more where lots are larger.
   */
  @Test
  void everyPlan_leadsToANumber() {
    for (Level level : Level.values()) {
      for (Aql aql : Aql.values()) {
        for (int fruits = 2; fruits < 2_000_000; fruits = fruits * 3 / 2 + 1) {
          Sample sample = plan(level, aql).sample(fruits);
          assertTrue(sample.fruits() >= 1 && sample.fruits() <= fruits);
          assertTrue(sample.accept() >= 0 && sample.accept() <= 21);
        }
      }
    }
  }

  @Test
  void theSameSeed_drawsTheSamePackagesForEver() {
    assertEquals(List.of(2, 9, 11, 17, 21), PackageDraw.draw(40, 5, 7));
    assertEquals(List.of(1, 2, 3), PackageDraw.draw(3, 3, 9));
    assertEquals(List.of(), PackageDraw.draw(3, 0, 9));
    assertEquals(15, PackageDraw.draw(1_000_000, 15, 1).size());
    assertThrows(SamplingException.class, () -> PackageDraw.draw(3, 4, 1));
    assertThrows(SamplingException.class, () -> PackageDraw.draw(0, 0, 1));
  }

  @Test
  void everyPackage_isDrawnAsOften() {
    int[] drawn = new int[21];
    Random seeds = new Random(SEED);
    int rounds = 40_000;
    for (int round = 0; round < rounds; round++) {
      List<Integer> numbers = PackageDraw.draw(20, 5, seeds.nextLong());
      assertEquals(5, new TreeSet<>(numbers).size());
      numbers.forEach(number -> drawn[number]++);
    }
    // A quarter each; 5 standard deviations of a count of 10,000 are 433.
    for (int number = 1; number <= 20; number++) {
      assertEquals(rounds / 4.0, drawn[number], 433, "seed " + SEED + ", package " + number);
    }
  }

  @Test
  void aSample_knowsWhatIsOpenAndWhatWasOpenedInstead() {
    LotSample sample = LotSample.draw(PackageTable.OECD, 200, 3);
    assertEquals(7, sample.wanted());
    int first = sample.drawn().get(0);
    LotSample later = sample.opened(first).opened(first);
    assertEquals(Set.of(first), later.opened());
    assertEquals(6, later.toOpen().size());
    assertEquals(State.OPEN, later.state());
    int other = 1;
    while (sample.drawn().contains(other)) {
      other++;
    }
    assertEquals(Set.of(other), later.opened(other).substitutes());
    LotSample complete = sample;
    for (int number : sample.drawn()) {
      complete = complete.opened(number);
    }
    assertEquals(State.COMPLETE, complete.state());
    assertThrows(SamplingException.class, () -> sample.opened(0));
    assertThrows(SamplingException.class, () -> sample.opened(201));
  }

  @Test
  void stoppingEarly_isAllowedAndNamed() {
    LotSample sample = LotSample.draw(PackageTable.OECD, 200, 3);
    LotSample stopped = sample.opened(sample.drawn().get(0)).stop(" the truck leaves ");
    assertEquals(State.STOPPED_EARLY, stopped.state());
    assertEquals(Optional.of("the truck leaves"), stopped.stopped());
    assertThrows(SamplingException.class, () -> stopped.opened(1));
    assertThrows(SamplingException.class, () -> stopped.stop("again"));
    assertThrows(SamplingException.class, () -> sample.stop(" "));
  }

  @Test
  void theSecondSample_isOfPackagesThatAreStillClosed() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      int packages = 1 + random.nextInt(30);
      LotSample first = LotSample.draw(PackageTable.OECD, packages, random.nextLong());
      for (int number : first.drawn()) {
        first = first.opened(number);
      }
      Optional<LotSample> second = first.drawAgain(random.nextLong());
      int left = packages - first.opened().size();
      assertEquals(left > 0, second.isPresent());
      if (second.isPresent()) {
        assertEquals(Math.min(left, first.wanted()), second.get().wanted());
        for (int number : second.get().drawn()) {
          assertTrue(number >= 1 && number <= packages && !first.opened().contains(number));
        }
        LotSample again = second.get();
        assertThrows(SamplingException.class, () -> again.drawAgain(1));
      }
    }
  }

  @Test
  void plans_comeBackFromJson_andContradictionsAreRefused() {
    for (SamplingPlan plan : List.of(PackageTable.OECD, plan(Level.S_4, Aql.A_6_5))) {
      String json = plan.writeTo(new JsonWriter()).toString();
      assertEquals(plan, SamplingPlan.fromJson(Json.parse("$", json)));
    }
    String table = PackageTable.OECD.writeTo(new JsonWriter()).toString();
    assertWrong(table.replaceFirst("\"take\": 7", "\"take\": 3"), "$.packages[1].take");
    assertWrong(table.replaceFirst("\"upTo\": 300", "\"upTo\": 100"), "$.packages[1].upTo");
    assertWrong(
        table.replaceFirst("\"packagesBeyond\": 15", "\"packagesBeyond\": 2"), "packagesBeyond");
    assertWrong("{\"plan\": \"both\"}", "$.plan");
    assertWrong("{\"plan\": \"aql\", \"level\": \"ii\", \"aql\": \"3\"}", "$.aql");
  }

  @Test
  void kilogramsOfGoodsInBulk_mayStandInATable_andCountForNothing() {
    String table = PackageTable.OECD.writeTo(new JsonWriter()).toString();
    for (String kilograms : List.of("[]", "[{\"upTo\": 200, \"take\": 10}]")) {
      String older =
          table.replaceFirst(
              "[{]", "{\"kilograms\": " + kilograms + ", \"kilogramsBeyond\": 100, ");
      assertEquals(PackageTable.OECD, SamplingPlan.fromJson(Json.parse("$", older)));
    }
  }

  private static void assertWrong(String json, String place) {
    JsonException wrong =
        assertThrows(JsonException.class, () -> SamplingPlan.fromJson(Json.parse("$", json)), json);
    assertTrue(wrong.getMessage().contains(place), wrong.getMessage());
  }

  private static AqlPlan plan(Level level, Aql aql) {
    return new AqlPlan(level, aql);
  }
}
