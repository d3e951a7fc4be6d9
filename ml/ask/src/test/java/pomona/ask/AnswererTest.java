package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.ask.answer.Answer;
import pomona.ask.answer.AnswerJson;
import pomona.ask.answer.Answerer;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Quantity;
import pomona.ask.question.Trait;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.CalledNames;
import pomona.json.JsonWriter;
import pomona.lot.verdict.Interval;

final class AnswererTest {
  private final MemoryFacts facts = new MemoryFacts();
  private static final String SIZES =
      "Which fruits are too small is known where they were measured and their lot was declared with"
          + " a class or with sizes. Measure them by a card for sizes beside them or by hand.";

  private final AnswerWords words =
      new AnswerWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE);

  @BeforeEach
  void record() {
    facts.add("2026-11-16", "Old Mill", "CLASS_I", "", 70);
    facts.add("2026-11-17", "Old Mill", "REJECT", "MOULD", 72);
    facts.add("2026-11-23", "Hof Sonnental", "CLASS_I", "", 74);
    facts.add("2026-11-24", "Hof Sonnental", "CLASS_I", "BRUISE", 76);
  }

  private Answer answer(String question) {
    return new Answerer(facts, PackingSite.TODAY).answer(Shorthand.read(question));
  }

  @Test
  void aCount_isCompleteAndHasNoInterval() {
    Answer answer = answer("count fruits supplier=Old_Mill");
    assertEquals(2, answer.number().orElseThrow().value());
    assertEquals(Optional.empty(), answer.number().get().interval());
    assertEquals("2", words.say(answer));
    assertEquals(List.of("F0", "F1"), answer.evidence().stream().map(each -> each.id()).toList());
  }

  @Test
  void aListByGroups_hasTheNumberOfEachBesideIt() {
    Answer answer = answer("list fruits by=supplier grade=CLASS_I");
    assertEquals(3, answer.evidence().size());
    assertEquals(
        List.of(List.of("Hof Sonnental"), List.of("Old Mill")),
        answer.groups().stream().map(Answer.Group::names).toList());
    assertEquals(2, answer.groups().get(0).estimate().value());
    assertEquals(List.of(), answer("list fruits grade=CLASS_I").groups());
  }

  @Test
  void aShare_hasItsNumberItsIntervalAndThePartAsEvidence() {
    Answer answer = answer("share fruits part:defect=MOULD");
    assertEquals(0.25, answer.number().orElseThrow().value());
    assertEquals(4, answer.number().get().n());
    assertEquals(Optional.of(Interval.of(1, 4)), answer.number().get().interval());
    assertEquals("25%", words.say(answer));
    assertEquals(
        Optional.of("likely 0.6% to 80.6% (95% sure)"),
        words.interval(answer, answer.number().get()));
    assertEquals(1, answer.evidence().size());
  }

  @Test
  void aMean_hasAnInterval() {
    Answer answer = answer("mean:diameter fruits");
    assertEquals("73 mm", words.say(answer));
    Interval interval = answer.number().orElseThrow().interval().orElseThrow();
    assertEquals(73 - 1.959964 * Math.sqrt(20.0 / 3 / 4), interval.low(), 1e-9);
  }

  @Test
  void groups_comeInTheOrderThatIsAskedFor() {
    Answer most = answer("share fruits part:defect=MOULD by=supplier order=most limit=1");
    assertEquals(List.of("Old Mill"), most.groups().get(0).names());
    Answer least = answer("share fruits part:defect=MOULD by=supplier order=least");
    assertEquals(List.of("Hof Sonnental"), least.groups().get(0).names());
    assertEquals(2, least.groups().size());
  }

  @Test
  void aTrend_hasAPointForEachStepInOrder() {
    Answer answer = answer("trend:share:week fruits part:grade=REJECT");
    assertEquals(
        List.of(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 23)),
        answer.series().stream().map(Answer.Point::step).toList());
    assertEquals(0.5, answer.series().get(0).estimate().value());
  }

  @Test
  void twoTimes_areCompared() {
    Answer answer = answer("compare:share fruits part:grade=REJECT when=week+0 against=week-1");
    assertEquals(0.0, answer.groups().get(0).estimate().value());
    assertEquals(0.5, answer.groups().get(1).estimate().value());
  }

  @Test
  void whetherThereIsAny_isYesOrNo() {
    assertEquals("Yes: 1", words.say(answer("there fruits defect=MOULD")));
    assertEquals("No, none.", words.say(answer("there fruits defect=ROT")));
  }

  @Test
  void whatWasNotRecorded_isMissingAndSaid() {
    assertEquals(
        "No temperature was recorded for these fruits.",
        words.say(answer("mean:temperature fruits")));
    assertEquals(SIZES, words.say(answer("count fruits size=TOO_SMALL")));
    assertEquals(
        Optional.of(new Answer.Missing.OfQuantity(Quantity.WEIGHT)),
        answer("count fruits weight>100").missing());
    assertEquals(
        Optional.of(new Answer.Missing.OfTrait(Trait.SIZE)),
        answer("list lots part:size=TOO_SMALL share>0.1").missing());
    assertTrue(answer("alike fruits").missing().isPresent());
  }

  @Test
  void whyAFruitWasJudgedSo_isAnsweredByWhatWasFound() {
    Answer answer = answer("why fruits fruit=F1 grade=REJECT");
    assertEquals(
        List.of(List.of("REJECT"), List.of("MOULD")),
        answer.groups().stream().map(Answer.Group::names).toList());
    assertEquals("Reject", words.names(answer, answer.groups().get(0).names()));
    assertEquals("mould", words.names(answer, answer.groups().get(1).names()));
  }

  @Test
  void othersLikeOne_leaveItOut() {
    assertEquals(3, answer("alike fruits fruit=F1").evidence().size());
  }

  @Test
  void anAnswer_isWrittenAsJson() {
    JsonWriter json = new JsonWriter().beginObject();
    AnswerJson.write(answer("share fruits part:defect=MOULD by=supplier"), json);
    String text = new String(json.endObject().toBytes(), StandardCharsets.UTF_8);
    assertTrue(text.contains("\"value\": 0.25"), text);
    assertTrue(text.contains("\"Old Mill\""), text);
    assertTrue(text.contains("\"F1\""), text);
  }
}
