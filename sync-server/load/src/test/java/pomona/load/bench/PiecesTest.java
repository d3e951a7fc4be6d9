package pomona.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PiecesBench}. With {@code -Dpieces=5} each piece is measured for five seconds in a
 * process of its own, warm; the build runs each for a moment in this one, which shows that it runs
 * and says nothing about time.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS) // For as long as is asked for.
final class PiecesTest {
  private static final int SECONDS = Integer.getInteger("pieces", 0);

  @Test
  void everyPiece_runsAndIsMeasuredBesideItsLimit() throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(PiecesBench.class.getName()).shouldFailOnError(true);
    if (SECONDS == 0) {
      options
          .forks(0)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(20))
          .param("embeddings", "500")
          .verbosity(VerboseMode.SILENT);
    } else {
      options
          .forks(1)
          // Not the tests' own flags: these are made for a fast start.
          .jvmArgs("-Xmx1g")
          .warmupIterations(3)
          .warmupTime(TimeValue.seconds(SECONDS))
          .measurementIterations(SECONDS)
          .measurementTime(TimeValue.seconds(1));
    }
    Map<String, Double> micros = new TreeMap<>();
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      micros.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    assertEquals(6, micros.size(), micros.toString());
    micros.forEach((piece, time) -> assertTrue(time > 0, piece + " took no time"));
    if (SECONDS > 0) {
      System.out.printf(
          Locale.ROOT,
          "a batch of %d: read %.0f us, committed %.0f us, bare %.0f us; the ten nearest: by"
              + " sketches %.0f us, by everything %.0f us; a mask %.2f us%n",
          PiecesBench.BATCH_FACTS,
          micros.get("batchRead"),
          micros.get("batchCommitted"),
          micros.get("batchCommittedBare"),
          micros.get("nearestBySketches"),
          micros.get("nearestByEverything"),
          micros.get("maskDecoded"));
    }
  }
}
