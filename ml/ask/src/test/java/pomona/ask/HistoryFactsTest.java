package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Answerer;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.history.History;
import pomona.ask.history.HistoryFacts;
import pomona.ask.question.Bounds;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;

final class HistoryFactsTest {
  private static final History.LotKey HELD = new History.LotKey("north", "L-204");
  private static final History.LotKey FREE = new History.LotKey("north", "L-205");

  private static History.Fruit fruit(
      String id, History.LotKey lot, String grade, Map<String, Double> defects) {
    return new History.Fruit(
        id,
        "scan of " + lot.name(),
        PackingSite.TODAY.date(),
        lot,
        "dock-1",
        "apple",
        grade,
        "",
        "pomona-s-1",
        defects,
        0.9,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        false,
        "OPEN");
  }

  private static History.Lot lot(History.LotKey key, String quality, Set<String> dispositions) {
    return new History.Lot(
        key,
        PackingSite.TODAY.date(),
        key.name().hashCode(),
        "apple",
        "Old Mill",
        "dock-1",
        quality,
        dispositions.isEmpty() ? "" : "ACCEPT",
        dispositions);
  }

  private final History history =
      new History(
          List.of(
              fruit("F0", HELD, "CLASS_I", Map.of("MOULD", 0.1)),
              fruit("F1", HELD, "REJECT", Map.of("MOULD", 0.3, "BRUISE", 0.02)),
              fruit("F2", FREE, "CLASS_I", Map.of())),
          List.of(),
          List.of(lot(HELD, "CLASS_I", Set.of("HOLD", "ACCEPT")), lot(FREE, "", Set.of())),
          List.of(
              new History.Reading(HELD, PackingSite.TODAY.date(), Quantity.TEMPERATURE, 4),
              new History.Reading(HELD, PackingSite.TODAY.date(), Quantity.TEMPERATURE, 6)),
          List.of(new History.Device("never used", "far away")));

  private Answer answer(String shorthand) {
    HistoryFacts facts =
        new HistoryFacts(history, PackingSite.TODAY, (things, trait) -> true, fruit -> List.of());
    return new Answerer(facts, PackingSite.TODAY).answer(Shorthand.read(shorthand));
  }

  private double number(String shorthand) {
    return answer(shorthand).number().orElseThrow().value();
  }

  @Test
  void aLot_fitsIfOneOfItsFruitsFitsAll() {
    assertEquals(1, number("count lots defect=MOULD grade=REJECT"));
    assertEquals(0, number("count lots defect=MOULD defect-share<0.05"));
    assertEquals(1, number("count lots !defect=MOULD"), "none of its fruits may have it");
    assertEquals(1, number("count lots part:defect=MOULD share>0.5"));
  }

  @Test
  void aLotsGrade_isItsDeclaredClass_orThoseOfItsFruits() {
    assertEquals(2, number("count lots grade=CLASS_I"));
    assertEquals(1, number("count lots grade=REJECT"));
  }

  @Test
  void aLotThatWasHeldAndReleased_wasHeld() {
    assertEquals(1, number("count lots disposition=HOLD"));
    assertEquals(1, number("count lots disposition=ACCEPT"));
  }

  @Test
  void readingsOfInstruments_areThoseOfTheLotsThatFit() {
    assertEquals(5, number("mean:temperature fruits supplier=Old_Mill"));
    assertTrue(answer("mean:temperature fruits lot=L-205").missing().isPresent());
  }

  @Test
  void aDeviceThatHasSentNothing_isThereUnlessFruitsAreMeant() {
    assertEquals(2, number("count devices"));
    assertEquals(1, number("count devices defect=MOULD"));
    assertEquals(1, number("count devices when=day+0"));
  }

  private static HistoryFacts facts(History history) {
    return new HistoryFacts(
        history,
        PackingSite.TODAY,
        (things, trait) -> trait != Trait.SIZE,
        fruit -> List.of("F1", "F2", fruit));
  }

  private static Facts.Sums sums(Things things, List<Clause> where, Trait by, Quantity of) {
    return new Facts.Sums(
        things,
        where,
        Optional.of(new Dates(PackingSite.TODAY.date(), PackingSite.TODAY.date())),
        List.of(by),
        Optional.of(CalendarUnit.WEEK),
        List.of(Clause.Named.of(Trait.GRADE, "CLASS_I")),
        Optional.of(of));
  }

  @Test
  void everyThing_isSummedAndListedByEveryTrait() {
    History.Scan scan = new History.Scan("scan of L-204", PackingSite.TODAY.date(), HELD, "dock-1");
    HistoryFacts facts =
        facts(
            new History(
                history.fruits(),
                List.of(scan),
                history.lots(),
                history.readings(),
                history.devices()));
    List<Clause> where =
        List.of(
            new Clause.Portion(
                List.of(Clause.Named.of(Trait.DEFECT, Trait.ANY)), Bounds.above(0.5)),
            new Clause.Measured(Quantity.CONFIDENCE, Bounds.above(0.5)),
            Clause.Named.not(Trait.REVIEW, "FLAGGED"),
            Clause.Named.of(Trait.SITE, "north"));
    for (Things things : Things.values()) {
      for (Trait trait : Trait.values()) {
        for (Quantity quantity : Quantity.values()) {
          for (Facts.Row row : facts.sums(sums(things, where, trait, quantity))) {
            assertTrue(row.part() <= row.count(), things + " by " + trait + ": " + row);
            assertEquals(1, row.names().size());
          }
        }
      }
      for (Ranking order : Ranking.values()) {
        List<Exhibit> found =
            facts.list(new Facts.Wanted(things, where, Optional.empty(), order, 9));
        int wanted = things == Things.FRUITS ? 2 : 1;
        assertEquals(wanted, found.size(), things + " in the order " + order);
      }
    }
    Facts.Wanted all =
        new Facts.Wanted(Things.FRUITS, List.of(), Optional.empty(), Ranking.WORST, 9);
    assertEquals(List.of("F1", "F2"), facts.alike("F0", all).stream().map(Exhibit::id).toList());
    assertTrue(facts.has(Quantity.TEMPERATURE) && !facts.has(Quantity.WEIGHT));
    assertTrue(!facts.has(Things.FRUITS, Trait.SIZE));
  }

  @Test
  void reasons_areTheShareOfTheSurface() {
    Answer why = answer("why fruits fruit=F1 grade=REJECT");
    assertEquals(
        "Reject. On the surface: mould 30%, bruises 2%.",
        new pomona.ask.say.AnswerWords(
                pomona.ask.lexicon.Tongue.ENGLISH,
                PackingSite.TODAY,
                pomona.ask.say.CalledNames.NONE)
            .say(why));
  }

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  void tenTimesTheFruits_costAboutTenTimesAsMuch() {
    Times thousand = answering(1_000);
    Times tenThousand = answering(10_000);
    System.out.printf(
        Locale.ROOT,
        "questions over 10,000 fruits in memory: median %.1f ms, p95 %.1f ms of a processor"
            + " (wanted: at most 100); over 1,000: median %.1f ms%n",
        tenThousand.median(),
        tenThousand.p95(),
        thousand.median());
    double times = tenThousand.median() / thousand.median();
    assertTrue(times < 20, "ten times the fruits take " + times + " times as long");
  }

  /** Milliseconds of the processor. */
  private record Times(double median, double p95) {}

  private static Times answering(int fruits) {
    Random random = new Random(10_000);
    List<History.Fruit> many = new ArrayList<>();
    List<History.Lot> lots = new ArrayList<>();
    for (int i = 0; i < fruits; i++) {
      History.LotKey key = new History.LotKey("", "L-" + i / 100);
      if (i % 100 == 0) {
        lots.add(lot(key, "", random.nextBoolean() ? Set.of("HOLD") : Set.of()));
      }
      many.add(
          fruit(
              "F" + i,
              key,
              List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT").get(random.nextInt(4)),
              random.nextInt(4) == 0 ? Map.of("MOULD", random.nextDouble()) : Map.of()));
    }
    HistoryFacts facts =
        new HistoryFacts(
            new History(many, List.of(), lots, List.of(), List.of()),
            PackingSite.TODAY,
            (things, trait) -> true,
            fruit -> List.of());
    QuestionReader reader = new QuestionReader(PackingSite.lexicon());
    List<String> questions =
        List.of(
            "how many rejects this week",
            "mould by supplier",
            "share with mould per week",
            "worst lots",
            "lots with mould from Old Mill",
            "worst apples today",
            "lots where more than 10 % have mould");
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < 15; round++) {
      for (String question : questions) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Reply reply = reader.read(question, Setting.at(PackingSite.TODAY));
        assertTrue(reply instanceof Reply.Understood, question);
        new Answerer(facts, PackingSite.TODAY).answer(((Reply.Understood) reply).best().question());
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (round >= 5) {
          millis.add((end - begin) / 1e6);
        }
      }
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Times(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
  }
}
