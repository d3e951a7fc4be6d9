package pomona.ask.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pomona.ask.PackingSite;
import pomona.ask.QuestionSet;
import pomona.ask.Shorthand;

/**
 * How sure a reading must be is chosen on the halves that may be looked at: how much the grammar
 * may bend it is as little as can be, in steps of 0.05, with at most one in a hundred right
 * readings asked back for it; the margin to the next reading is the largest, in steps of 0.01, for
 * which none is. Right readings are those that were answered by the limits before.
 */
final class SureLimitsTest {
  private static final double ROUNDING = 1e-9;

  /** The limits before: of doubt, and between two readings. */
  private static final double DOUBT = 1;

  private static final double BETWEEN = 0.08;

  private final List<Double> bent = new ArrayList<>();
  private final List<Double> margins = new ArrayList<>();

  private void read(QuestionReader reader, QuestionSet.Asked asked) {
    boolean question = !asked.meant().equals("unknown") && !asked.meant().startsWith("declined");
    Reply reply = reader.read(asked.text(), QuestionSet.setting(reader, asked.context()));
    List<Reading> readings =
        reply instanceof Reply.Understood understood
            ? understood.readings()
            : reply instanceof Reply.Unsure unsure ? unsure.nearest() : List.of();
    if (question
        && !readings.isEmpty()
        && readings.get(0).unknown().isEmpty()
        && readings.get(0).question().equals(Shorthand.read(asked.meant()))
        && readings.get(0).doubt() < DOUBT - ROUNDING
        && margin(readings) >= BETWEEN) {
      bent.add(readings.get(0).bent());
      margins.add(margin(readings));
    }
  }

  private static double margin(List<Reading> readings) {
    return readings.size() < 2
        ? Double.POSITIVE_INFINITY
        : readings.get(1).cost() - readings.get(0).cost();
  }

  private static long lost(List<Double> bent, double limit) {
    return bent.stream().filter(each -> each >= limit - ROUNDING).count();
  }

  private static long near(List<Double> margins, double margin) {
    return margins.stream().filter(each -> each < margin).count();
  }

  @Test
  @SuppressWarnings("SystemOut") // figures are what it is for
  void limits_areTheStrictestThatLoseNextToNothing() {
    QuestionReader reader = new QuestionReader(PackingSite.lexicon());
    List<QuestionSet.Asked> all = new ArrayList<>(QuestionSet.all());
    all.addAll(QuestionSet.later());
    all.addAll(QuestionSet.fresh());
    all.stream().filter(QuestionSet.Asked::open).forEach(asked -> read(reader, asked));
    double limit = DOUBT;
    while (lost(bent, limit - 0.05) <= bent.size() / 100) {
      limit -= 0.05;
    }
    double margin = BETWEEN;
    while (near(margins, margin + 0.01) == 0) {
      margin += 0.01;
    }
    System.out.printf(
        Locale.ROOT,
        "of %d right readings %d are bent by %.2f and more, %d by %.2f; at a margin of %.2f none is"
            + " asked back, at %.2f %d%n",
        bent.size(),
        lost(bent, limit),
        limit,
        lost(bent, limit - 0.05),
        limit - 0.05,
        margin,
        margin + 0.01,
        near(margins, margin + 0.01));
    assertEquals(QuestionReader.BENT, limit, ROUNDING);
    assertEquals(QuestionReader.MARGIN, margin, ROUNDING);
  }
}
