package pomona.app.find;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import android.view.View;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Measured;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.eye.ColourRuntime;
import pomona.app.record.RecordedEmbeddings;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.app.store.ScanRow;
import pomona.app.style.Cards;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Grade;
import pomona.vision.Eye;

/**
 * Ten thousand fruits: what the application itself does on the main thread while they are scrolled
 * and searched, by a clock around it. What Android draws is not in it.
 */
@RunWith(AndroidJUnit4.class)
public final class FindBenchTest {
  private static final double FRAME_MILLIS = 16;
  private static final int PER_SCAN = 40;

  /** As many as a phone shows: a frame of the fastest fling brings no more. */
  private static final int CARDS = 8;

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final Random random = new Random(10_000);
  private final int fruits = Measured.size(2_000, 10_000);

  @Test
  public void scrollingAndSearching_leaveEveryFrameItsTime() throws Exception {
    TestApplication.inBackground(
        () -> {
          try (Eye eye = ColourRuntime.eye()) {
            graph.heads().taughtOn(Generation.of("colour", "colour-1"), eye.heads());
          }
          fill();
          return null;
        });
    try (ActivityScenario<FindActivity> scenario =
        ActivityScenario.launch(Navigation.find(context))) {
      Espresso.onIdle();
      Measured[] measured = new Measured[2];
      scenario.onActivity(
          activity -> {
            RecyclerView list = activity.findViewById(R.id.results);
            assertEquals(fruits, list.getAdapter().getItemCount());
            FoundAdapter adapter = (FoundAdapter) list.getAdapter();
            Cards.Card card = adapter.onCreateViewHolder(list, 0);
            int[] position = new int[1];
            measured[0] =
                Measured.of(
                    "fill a screen of cards",
                    20,
                    500,
                    () -> {
                      for (int i = 0; i < CARDS; i++) {
                        adapter.onBindViewHolder(card, position[0]++ % fruits);
                      }
                    });
          });
      measured[0].report(measured[0].mostOfProcessor(), FRAME_MILLIS);
      scenario.onActivity(
          activity -> {
            View all = activity.findViewById(R.id.grade_all);
            View reject = activity.findViewById(R.id.grade_reject);
            boolean[] flip = new boolean[1];
            measured[1] =
                Measured.of(
                    "choose a grade",
                    4,
                    50,
                    () -> {
                      (flip[0] ? all : reject).performClick();
                      flip[0] = !flip[0];
                    });
          });
      measured[1].report(measured[1].mostOfProcessor(), FRAME_MILLIS);
    }
  }

  @Test
  public void onesLikeThis_lookAtEveryEmbeddingInTheBackground() throws Exception {
    TestApplication.inBackground(
        () -> {
          fill();
          return null;
        });
    RecordedEmbeddings index = new RecordedEmbeddings(graph.database().found(), "colour", 100);
    assertEquals(fruits, (int) TestApplication.inBackground(index::refresh));
    Embedding query = embedding();
    Measured search = Measured.of("search like one among all", 5, 200, () -> index.like(query));
    search.report(search.median(), FRAME_MILLIS);
  }

  private void fill() {
    LotDao dao = graph.database().lots();
    int made = 0;
    for (int lot = 0; made < fruits; lot++) {
      long started = TestApplication.NOW.toEpochMilli() - lot * 3_600_000L;
      String lotId = "lot-" + lot;
      dao.insertLot(new LotRow(lotId, "L-" + lot, "apples", "", started, started, null, null));
      for (int scan = 0; scan < 10 && made < fruits; scan++) {
        String id = lotId + "-scan-" + scan;
        dao.insertScan(new ScanRow(id, lotId, started, 640, 480, "op", "colour", "colour-1", null));
        List<FruitRow> rows = new ArrayList<>();
        for (int i = 0; i < PER_SCAN && made < fruits; i++) {
          rows.add(fruit(id, made++));
        }
        dao.insertFruits(rows);
      }
    }
  }

  private FruitRow fruit(String scan, int number) {
    Grade grade = Grade.values()[number % Grade.values().length];
    byte[] none = new byte[0];
    return new FruitRow(
        String.format(java.util.Locale.ROOT, "fruit-%06d", number),
        scan,
        0,
        0,
        9,
        9,
        "gala",
        0.9,
        grade,
        grade,
        0.9,
        true,
        none,
        embedding().toBytes(),
        null);
  }

  private Embedding embedding() {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.quantise(vector);
  }
}
