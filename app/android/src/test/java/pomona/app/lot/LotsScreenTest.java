package pomona.app.lot;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.not;

import android.content.Context;
import android.content.Intent;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.app.store.ScanRow;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;

@RunWith(AndroidJUnit4.class)
public final class LotsScreenTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final Intent intent = new Intent(context, LotsActivity.class);
  private int made;

  @Test
  public void noLots_invitesToScan() {
    Screens.open(
        intent,
        () -> {
          onView(withText("No lots yet")).check(matches(isDisplayed()));
          onView(withId(R.id.scan)).check(matches(withText("Scan a crate")));
        });
    Screens.draw("lots-empty", intent);
  }

  @Test
  public void storedLots_areShownWithTheirGrades() {
    inBackground(this::storeThreeLots);
    Screens.open(
        intent,
        () -> {
          onView(withText("L-2409-117")).check(matches(isDisplayed()));
          onView(withText("Apple from Hof Sonnental")).check(matches(isDisplayed()));
          onView(withContentDescription("Extra: 18, Class I: 21, Class II: 6, Reject: 2"))
              .check(matches(isDisplayed()));
          onView(withText("No lots yet")).check(matches(not(isDisplayed())));
        });
    Screens.draw("lots", intent);
  }

  @Test
  public void aLotStoredWhileTheScreenIsOpen_appears() {
    Screens.open(
        intent,
        () -> {
          onView(withText("L-2409-117")).check(doesNotExist());
          inBackground(this::storeThreeLots);
          onView(withText("L-2409-117")).check(matches(isDisplayed()));
        });
  }

  private void inBackground(Runnable work) {
    try {
      PomonaApplication.graph(context).threads().database().submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void storeThreeLots() {
    AppGraph graph = PomonaApplication.graph(context);
    LotDao dao = graph.database().lots();
    long now = TestApplication.NOW.toEpochMilli();
    long hour = 3_600_000L;
    lot(dao, "L-2409-117", "Apple", "Hof Sonnental", now, null, GradeCounts.of(18, 21, 6, 2));
    lot(
        dao,
        "L-2409-116",
        "Tomato",
        "Huerta del Río",
        now - hour,
        now - hour / 2,
        GradeCounts.of(40, 9, 0, 1));
    lot(
        dao,
        "L-2408-090",
        "Orange",
        "Naranjas Alta",
        now - 30 * hour,
        now - 26 * hour,
        GradeCounts.of(3, 12, 19, 11));
    lot(
        dao,
        "L-2408-089",
        "Banana",
        "Finca Clara",
        now - 31 * hour,
        now - 30 * hour,
        GradeCounts.of(0, 0, 0, 0));
  }

  private void lot(
      LotDao dao,
      String code,
      String product,
      String supplier,
      long started,
      Long finished,
      GradeCounts counts) {
    LotRow lot = new LotRow(id(), code, product, supplier, started, finished, null, null);
    dao.insertLot(lot);
    ScanRow scan =
        new ScanRow(id(), lot.id(), started, 640, 480, "", "produce", "pomona-s-1", null);
    dao.insertScan(scan);
    List<FruitRow> fruits = new ArrayList<>();
    for (Grade grade : Grade.values()) {
      for (int i = 0; i < counts.of(grade); i++) {
        fruits.add(fruit(scan, grade));
      }
    }
    dao.insertFruits(fruits);
  }

  private FruitRow fruit(ScanRow scan, Grade grade) {
    byte[] none = new byte[0];
    return new FruitRow(
        id(), scan.id(), 0, 0, 9, 9, "apple", 0.9, grade, grade, 0.9, true, none, none, null);
  }

  private String id() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + made++).toString();
  }
}
