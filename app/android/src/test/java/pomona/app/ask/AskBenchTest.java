package pomona.app.ask;

import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.answer.Told;
import pomona.app.store.SeenLots;
import pomona.ask.answer.Answer;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.server.Server;

/** Ten thousand fruits on a phone: what a question takes of the processor, and printing it. */
@RunWith(AndroidJUnit4.class)
public final class AskBenchTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private static final int FRUITS = 10_000;
  private static final int PRODUCTS = 2_000;
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

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  public void theFirstQuestionAfterAScan_isAnsweredInTime_withALargeCatalogue() throws Exception {
    TestApplication.inBackground(
        () -> {
          new AskedRecords(graph).weeks(FRUITS);
          return null;
        });
    Asker asker = Asker.of(context);
    try (Server server = RealServer.start(temporary.getRoot().toPath(), 0)) {
      giveCatalogue(server);
      double[] first = new double[1];
      List<Double> sameLot = new ArrayList<>();
      List<Double> newLot = new ArrayList<>();
      TestApplication.inBackground(
          () -> {
            first[0] = millis(() -> answer("how many fruits", asker));
            for (int round = 0; round < ROUNDS; round++) {
              String lot = graph.facts().startLot("new-" + round, "apple", Optional.empty());
              graph.facts().recordScan(lot, SeenLots.of(20, 20));
              newLot.add(millis(() -> answer("how many rejects in new-0", asker)));
              graph.facts().recordScan(lot, SeenLots.of(20, 20));
              sameLot.add(millis(() -> answer("how many rejects today", asker)));
            }
            return null;
          });
      newLot.sort(null);
      sameLot.sort(null);
      System.out.printf(
          Locale.ROOT,
          "with a catalogue of %d products and %d fruits, the first question ever: %.0f ms; the"
              + " first after a scan into a new lot: median %.0f ms, most %.0f ms; into the same"
              + " lot: median %.0f ms, most %.0f ms of a processor (100 wanted)%n",
          PRODUCTS,
          FRUITS,
          first[0],
          newLot.get(ROUNDS / 2),
          newLot.get(ROUNDS - 1),
          sameLot.get(ROUNDS / 2),
          sameLot.get(ROUNDS - 1));
      assertTrue("after a scan " + newLot + " ms", newLot.get(ROUNDS / 2) < first[0] / 2);
    }
  }

  private void giveCatalogue(Server server) throws IOException {
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      String name = "Sort " + Integer.toString(i, 26);
      products.add(
          new Product(
              "item-" + i,
              Map.of("en", List.of(name), "de", List.of(name + " lose")),
              List.of(),
              "",
              "",
              List.of(),
              "",
              ""));
    }
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    server
        .catalogues()
        .change("north", "pia", "given", old -> new Catalogue(Optional.empty(), products));
    TestApplication.inBackground(
        () -> {
          HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.port() + "/");
          graph.synchroniser().enrol(url, code, "a phone");
          return graph.synchroniser().exchange(false);
        });
  }

  private static double millis(Runnable work) {
    long begin = nanos();
    work.run();
    return (nanos() - begin) / 1e6;
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
