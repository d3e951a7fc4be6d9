package pomona.app.ask;

import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.TestApplication;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.answer.Told;
import pomona.ask.answer.Answer;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;

/** Ten thousand fruits on a phone: what a question takes of the processor, and printing it. */
@RunWith(AndroidJUnit4.class)
public final class AskBenchTest {
  private static final int FRUITS = 10_000;
  private static final int ROUNDS = 12;
  private static final int WARM = 4;

  private static final List<String> QUESTIONS =
      List.of(
          "how many fruits",
          "reject rate by supplier since october",
          "mould per week",
          "worst lots",
          "how many pears from Old Mill with mould",
          "lots with more than 10 % mould",
          "average confidence per product",
          "apples vs pears mould",
          "is there any rot",
          "top 3 suppliers by mould",
          "list rejects",
          "anzahl partien letzte woche");

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  public void tenThousandFruits_areAskedInTime() {
    TestApplication.inBackground(
        () -> {
          new AskedRecords(graph).weeks(FRUITS);
          return null;
        });
    Asker asker = Asker.of(context);
    List<Double> millis = new ArrayList<>();
    double[] opened = new double[1];
    TestApplication.inBackground(
        () -> {
          long begin = nanos();
          graph.askDesk().now(asker);
          opened[0] = (nanos() - begin) / 1e6;
          for (int round = 0; round < ROUNDS; round++) {
            for (String question : QUESTIONS) {
              begin = nanos();
              answer(question, asker);
              if (round >= WARM) {
                millis.add((nanos() - begin) / 1e6);
              }
            }
          }
          return null;
        });
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    assertTrue(Arrays.toString(sorted), sorted.length == QUESTIONS.size() * (ROUNDS - WARM));
    System.out.printf(
        Locale.ROOT,
        "a question over %d fruits on a phone, until its cards are known: median %.1f ms, p95"
            + " %.1f ms of a processor (100 wanted); reading all of them after a change: %.0f ms%n",
        FRUITS,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        opened[0]);
  }

  /** All that the screen waits for. */
  private void answer(String question, Asker asker) {
    AskDesk.Known known = graph.askDesk().now(asker);
    Asked asked = known.asking().ask(question, Setting.at(known.today()), asker.tongue());
    Told told = Told.of(asked, asker);
    assertTrue(question + ": " + told.words(), told.isAnswered());
    Evidence.read(
        graph.database(), asked.answer().map(Answer::evidence).orElse(List.of()), asker, known);
  }

  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
