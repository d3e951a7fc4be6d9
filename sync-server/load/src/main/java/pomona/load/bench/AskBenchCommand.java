package pomona.load.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.ask.question.Question;
import pomona.ask.say.Asked;
import pomona.load.process.InnerServer;
import pomona.server.ask.AskRoom;
import pomona.server.ask.Asking;
import pomona.server.ask.SavedQuestions;

/** Measures questions in words on this machine. */
@Command(
    name = "bench-ask",
    mixinStandardHelpOptions = true,
    header = "Measures questions in words over a million fruits.",
    description = {
      "",
      "Fills a server with fruits drawn from a seed, asks it questions of every kind, and prints how",
      "long reading and answering took together, evidence included. Then a board of 24 of them is",
      "answered: one after the other, and as a board does. The first run takes minutes to fill; with",
      "--keep DIR the next one finds the fruits there.",
      ""
    })
public final class AskBenchCommand implements Callable<Integer> {
  private static final double LIMIT_MILLIS = 300;
  private static final int WARM_UP = 10;
  private static final int BOARD_WARM_UP = 3;

  private static final List<String> QUESTIONS =
      List.of(
          "how many fruits",
          "how many fruits from supplier 7",
          "how many fruits with bruises at site-3",
          "fruits with bruises over 10 %",
          "reject rate by supplier",
          "share of Class I at site-3 since June",
          "share with mould by product",
          "average confidence by generation",
          "mould per week since January",
          "rejects per month by site",
          "compare bruises at site-1 and site-2",
          "reject rate this month vs last month",
          "worst fruits since June",
          "newest fruits of supplier 3",
          "worst lots of supplier 7",
          "lots with mould since June",
          "lots where more than 10 % have mould",
          "how many lots by supplier",
          "which supplier has the most rot",
          "top 5 suppliers by rejects",
          "suppliers without mould",
          "share of corrected grades by generation",
          "how many fruits are waiting for review",
          "any scab in L-204?",
          "how many scans per month",
          "scans with rot at site-2",
          "wie viele Früchte mit Fäulnis von supplier 12",
          "Ausschussquote nach Lieferant seit Juni",
          "¿cuántas frutas con moho por semana?");

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How often each question is asked (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private FilledServer filled;

  @Override
  public Integer call() throws Exception {
    filled.fill(spec.commandLine().getOut(), 0, this::measure);
    return 0;
  }

  private void measure(Path data) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (InnerServer running = InnerServer.start(data)) {
      // A server knows a site by the devices that were invited to it.
      for (String site : PackedSites.sites()) {
        running.server().devices().invite(site, "bench", Duration.ofMinutes(1));
      }
      running.server().reviewTables().catchUp();
      running.server().lots().table().catchUp();
      ask(running.server().asking(), out);
      for (Asking.Asker asker :
          List.of(Asking.Asker.EVERYTHING, Asking.Asker.EVERYTHING.at(Set.of("site-1")))) {
        board(running.server().asks(), asker, out);
      }
    }
  }

  /** A board's answers, as its page asks for them. */
  private void board(AskRoom room, Asking.Asker asker, PrintWriter out) {
    List<Question> questions =
        QUESTIONS.stream()
            .flatMap(words -> room.asking().ask(words, asker).question().stream())
            .limit(SavedQuestions.MOST_OF_A_SITE)
            .toList();
    Histogram alone = new Histogram(SearchBench.DIGITS);
    Histogram together = new Histogram(SearchBench.DIGITS);
    for (int i = 0; i < BOARD_WARM_UP + rounds; i++) {
      Histogram none = new Histogram(SearchBench.DIGITS);
      time(
          i < BOARD_WARM_UP ? none : alone,
          () -> questions.forEach(question -> room.asking().ask(question, asker)));
      time(i < BOARD_WARM_UP ? none : together, () -> room.boards().answer(questions, asker));
    }
    out.printf(
        Locale.ROOT,
        "A board of %d questions over %s, on %d processors: one after the other p50 %.0f ms, p95 %.0f"
            + " ms; as a board p50 %.0f ms, p95 %.0f ms%n",
        questions.size(),
        asker.sites().map(Object::toString).orElse("all sites"),
        Runtime.getRuntime().availableProcessors(),
        alone.getValueAtPercentile(50) / 1e6,
        alone.getValueAtPercentile(95) / 1e6,
        together.getValueAtPercentile(50) / 1e6,
        together.getValueAtPercentile(95) / 1e6);
    out.flush();
  }

  private static void time(Histogram into, Runnable work) {
    long from = System.nanoTime();
    work.run();
    into.recordValue(System.nanoTime() - from);
  }

  private void ask(Asking asking, PrintWriter out) {
    long begin = System.nanoTime();
    asking.ask(QUESTIONS.get(0), Asking.Asker.EVERYTHING);
    out.printf(
        Locale.ROOT,
        "The first question, which reads all names: %.0f ms%n%-50s %8s %8s  %s%n",
        (System.nanoTime() - begin) / 1e6,
        "question",
        "p50 ms",
        "p95 ms",
        "answer");
    Histogram all = new Histogram(SearchBench.DIGITS);
    int slow = 0;
    for (String question : QUESTIONS) {
      Histogram nanos = new Histogram(SearchBench.DIGITS);
      String answer = "";
      for (int i = 0; i < WARM_UP + rounds; i++) {
        long from = System.nanoTime();
        Asked asked = asking.ask(question, Asking.Asker.EVERYTHING);
        long took = System.nanoTime() - from;
        answer = asked.answer().isPresent() ? asked.words() : "NOT ANSWERED";
        if (i >= WARM_UP) {
          nanos.recordValue(took);
          all.recordValue(took);
        }
      }
      double p95 = nanos.getValueAtPercentile(95) / 1e6;
      slow += p95 > LIMIT_MILLIS ? 1 : 0;
      out.printf(
          Locale.ROOT,
          "%-50s %8.1f %8.1f  %s%n",
          question,
          nanos.getValueAtPercentile(50) / 1e6,
          p95,
          answer);
      out.flush();
    }
    out.printf(
        Locale.ROOT,
        "All questions over %,d fruits: p50 %.1f ms, p95 %.1f ms (at most %.0f); %d of %d questions"
            + " are slower at their own p95%n",
        filled.count(),
        all.getValueAtPercentile(50) / 1e6,
        all.getValueAtPercentile(95) / 1e6,
        LIMIT_MILLIS,
        slow,
        QUESTIONS.size());
    out.flush();
  }
}
