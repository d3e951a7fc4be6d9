package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.ask.answer.Answerer;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.Asked;
import pomona.ask.say.CalledNames;

final class AnswerLinesTest {
  private final MemoryFacts facts = new MemoryFacts();

  @BeforeEach
  void record() {
    facts.add("2026-11-16", "Old Mill", "CLASS_I", "", 70);
    facts.add("2026-11-17", "Old Mill", "REJECT", "MOULD", 72);
    facts.add("2026-11-23", "Hof Sonnental", "CLASS_I", "", 74);
    facts.add("2026-11-24", "Hof Sonnental", "CLASS_I", "BRUISE", 76);
  }

  private Asked asked(String question) {
    Question meant = Shorthand.read(question);
    return new Asked(
        "",
        Optional.empty(),
        Optional.of(meant),
        Optional.of(new Answerer(facts, PackingSite.TODAY).answer(meant)),
        Tongue.ENGLISH,
        PackingSite.TODAY,
        CalledNames.NONE);
  }

  @Test
  void aShare_saysOfHowManyItIsAndBetweenWhichItLies() {
    Asked asked = asked("share fruits part:defect=MOULD");
    AnswerLines lines = new AnswerLines(asked);
    assertTrue(lines.isAnswered());
    assertFalse(lines.isCount());
    assertEquals("from 4 · likely 0.6% to 80.6% (95% sure)", lines.about());
    assertEquals("25%", asked.words());
    assertTrue(asked.reading().orElseThrow().startsWith("Share"), asked.reading().get());
    assertEquals(List.of(), asked.others());
    assertFalse(asked.isUnsure());
  }

  @Test
  void groups_haveTheirNumbersBesideTheLargest() {
    AnswerLines lines = new AnswerLines(asked("share fruits part:defect=MOULD by=supplier"));
    List<AnswerLines.Line> groups = lines.groups();
    assertEquals(
        List.of("Old Mill", "Hof Sonnental"), groups.stream().map(AnswerLines.Line::name).toList());
    assertEquals(List.of("50%", "0%"), groups.stream().map(AnswerLines.Line::value).toList());
    assertEquals(List.of(2L, 2L), groups.stream().map(AnswerLines.Line::n).toList());
    assertEquals(List.of(1.0, 0.0), groups.stream().map(AnswerLines.Line::share).toList());
    assertTrue(groups.get(0).interval().endsWith("(95% sure)"));
    assertEquals(
        groups.get(0).interval(),
        "likely " + groups.get(0).range().replace(" and ", " to ") + " (95% sure)");
  }

  @Test
  void stepsOfATrend_areCalledByTheirFirstDay() {
    AnswerLines lines = new AnswerLines(asked("trend:share:week fruits part:grade=REJECT"));
    List<AnswerLines.Line> steps = lines.steps();
    assertEquals("2026-11-16", steps.get(0).name());
    assertEquals("50%", steps.get(0).value());
    assertFalse(lines.isCount());
  }

  @Test
  void counts_haveNoInterval_andWhatIsMissingHasNoLines() {
    AnswerLines count = new AnswerLines(asked("count fruits supplier=Old_Mill"));
    assertTrue(count.isCount());
    assertEquals("", count.about());
    AnswerLines missing = new AnswerLines(asked("mean:temperature fruits"));
    assertFalse(missing.isAnswered());
    assertEquals("", missing.about());
    assertEquals(List.of(), missing.groups());
    assertEquals(List.of(), missing.steps());
  }
}
