package pomona.app.lot;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.closeSoftKeyboard;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.action.ViewActions.typeText;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import androidx.lifecycle.ViewModelProvider;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import okio.ByteString;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.AttachmentRow;
import pomona.app.store.ChangeRow;
import pomona.app.store.FactRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.app.store.ScanRow;
import pomona.fruit.Grade;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** A lot from its beginning to its end, by the site's rules and its supplier's history. */
@RunWith(AndroidJUnit4.class)
public final class LotJourneyTest {
  private static final String STRICT =
      """
      {"format": 1, "name": "strict", "site": "north", "version": 2, "products": {"*": {
        "limits": {"extra": {}, "class-i": {}, "class-ii": {}},
        "dispositions": {
          "extra": "accept", "class-i": "hold", "class-ii": "hold", "reject": "reject"},
        "unfamiliar": "hold", "sureAtLeast": 0, "unsure": "accept"}}}
      """;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final LotDao lots = graph.database().lots();
  private int made;

  @Test
  public void theSitesRules_saySomethingOfEachFruit_andNothingOfALotWithoutClass()
      throws Exception {
    String lot = inBackground(() -> lot("Hof Sonnental", false, 4, 16, 0, 0));
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(withText("Not declared: no class to judge it by")).check(matches(isDisplayed()));
          onView(withText("Accept 20 · Hold 0 · Reject 0")).check(matches(isDisplayed()));
        });
    inBackground(
        () -> {
          graph.database().facts().keepChanges(List.of(policy(1, STRICT), policy(2, "{}")));
          return null;
        });
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(withText("Accept 4 · Hold 16 · Reject 0")).check(matches(isDisplayed()));
        });
  }

  @Test
  public void aLotWorseThanItsSuppliers_isAskedAbout_andHeldWithOneTouch() throws Exception {
    String lot =
        inBackground(
            () -> {
              for (int i = 0; i < 6; i++) {
                lot("Hof Sonnental", true, 15 - i % 3, 5 + i % 3, 0, 0);
                lot("Naranjas Alta", true, 0, 0, 5, 15);
              }
              return lot("Hof Sonnental", false, 2, 3, 10, 5);
            });
    Screens.draw("lot-unlike", Navigation.lot(context, lot));
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(withText("Hold this lot?")).check(matches(isDisplayed()));
          onView(withText("Finish and hold")).perform(click());
          onView(withText("Finished")).check(matches(isDisplayed()));
          onView(withId(R.id.unlike)).check(matches(not(isDisplayed())));
        });
    assertEquals("HOLD", inBackground(() -> lots.lot(lot).orElseThrow().disposition()));
  }

  @Test
  public void aLotIsFinished_withANote() throws Exception {
    String lot = inBackground(() -> lot("", false, 10, 0, 0, 0));
    Screens.open(
        Navigation.lot(context, lot),
        () -> {
          onView(withText("Finish this lot")).perform(click());
          onView(withId(R.id.note))
              .inRoot(isDialog())
              .perform(scrollTo(), typeText("wet crates"), closeSoftKeyboard());
          onView(withText("Accept")).inRoot(isDialog()).perform(scrollTo(), click());
          onView(withText("Finished")).check(matches(isDisplayed()));
        });
    List<String> kinds = new ArrayList<>();
    for (FactRow fact : inBackground(() -> graph.database().facts().oldestWaiting(100))) {
      kinds.add(fact.kind());
    }
    assertEquals(List.of("note", "lot-finished"), kinds);
  }

  @Test
  public void aPhotoOfTheLot_isChosen_outlivesATurn_andIsKeptWhenTheLotIsFinished()
      throws Exception {
    String lot = inBackground(() -> lot("", false, 10, 0, 0, 0));
    Path photo = Scenes.file(1, temporary.getRoot().toPath());
    try (ActivityScenario<Activity> scenario =
        ActivityScenario.launch(Navigation.lot(context, lot))) {
      onView(withText("Finish this lot")).perform(click());
      onView(withId(R.id.note)).inRoot(isDialog()).perform(scrollTo(), replaceText("wet crates"));
      onView(withId(R.id.photo_pick)).inRoot(isDialog()).perform(scrollTo(), click());
      scenario.onActivity(
          activity -> {
            Intent asked = shadowOf(activity).getNextStartedActivityForResult().intent;
            Intent answer = new Intent().setData(Uri.fromFile(photo.toFile()));
            shadowOf(activity).receiveResult(asked, Activity.RESULT_OK, answer);
          });
      onView(withId(R.id.photo))
          .inRoot(isDialog())
          .perform(scrollTo())
          .check(matches(isDisplayed()));
      scenario.recreate();
      onView(withId(R.id.note)).inRoot(isDialog()).check(matches(withText("wet crates")));
      onView(withText("Hold")).inRoot(isDialog()).perform(scrollTo(), click());
      onView(withText("Finished")).check(matches(isDisplayed()));
      onView(withContentDescription("Photo of the lot")).check(matches(isDisplayed()));
    }
    List<FactRow> facts = inBackground(() -> graph.database().facts().oldestWaiting(100));
    FactBody.LotFinished finished =
        (FactBody.LotFinished)
            FactJson.read(ByteString.of(facts.get(facts.size() - 1).json())).body();
    String sha256 = finished.photoSha256().orElseThrow();
    assertEquals(
        AttachmentRow.Kind.LOT,
        inBackground(() -> graph.database().facts().attachment(sha256)).orElseThrow().kind());
    assertTrue(Files.exists(graph.attachments().file(sha256)));
    Screens.draw("lot-finished", Navigation.lot(context, lot));
  }

  @Test
  public void theEndOfALot_isDrawn() throws Exception {
    String lot = inBackground(() -> lot("Hof Sonnental", false, 10, 4, 1, 0));
    Screens.<LotActivity>draw(
        "finish-lot",
        Navigation.lot(context, lot),
        Variant.ALL,
        activity -> activity.findViewById(R.id.finish).performClick());
    Path photo = Scenes.file(1, temporary.getRoot().toPath());
    Screens.<LotActivity>draw(
        "finish-lot-photo",
        Navigation.lot(context, lot),
        Variant.ALL,
        activity -> {
          activity.findViewById(R.id.finish).performClick();
          new ViewModelProvider(activity)
              .get(LotModel.class)
              .photo()
              .add(activity.getContentResolver(), Uri.fromFile(photo.toFile()));
        });
  }

  @Test
  public void aPhotoThatIsNone_isSaidSo_andTheLotIsFinishedWithout() throws Exception {
    String lot = inBackground(() -> lot("", false, 10, 0, 0, 0));
    Path words = Files.writeString(temporary.newFile("words.jpg").toPath(), "words");
    try (ActivityScenario<Activity> scenario =
        ActivityScenario.launch(Navigation.lot(context, lot))) {
      onView(withText("Finish this lot")).perform(click());
      onView(withId(R.id.photo_pick)).inRoot(isDialog()).perform(scrollTo(), click());
      scenario.onActivity(
          activity -> {
            Intent asked = shadowOf(activity).getNextStartedActivityForResult().intent;
            Intent answer = new Intent().setData(Uri.fromFile(words.toFile()));
            shadowOf(activity).receiveResult(asked, Activity.RESULT_OK, answer);
          });
      onView(withId(R.id.photo_words))
          .inRoot(isDialog())
          .check(matches(withText(containsString("not a picture"))));
      onView(withText("Accept")).inRoot(isDialog()).perform(scrollTo(), click());
      onView(withText("Finished")).check(matches(isDisplayed()));
    }
    assertEquals(Optional.empty(), inBackground(() -> photoOf(lot)));
  }

  private Optional<String> photoOf(String lot) {
    return lots.lot(lot).map(LotRow::photoSha256);
  }

  @Test
  public void aLotWithoutLabel_beginsWithTouchesAlone() throws Exception {
    inBackground(() -> lot("Hof Sonnental", true, 5, 0, 0, 0));
    Intent intent = Navigation.newLot(context);
    Screens.draw("new-lot", intent);
    Screens.open(
        intent,
        () -> {
          onView(withText("Hof Sonnental")).perform(scrollTo(), click());
          onView(withText("Begin and scan")).perform(click());
        });
    LotRow open = inBackground(() -> lots.openLot().orElseThrow());
    assertEquals("gala", open.product());
    assertEquals("Hof Sonnental", open.supplier());
  }

  @Test
  public void aSupplierThatCannotBeAName_isSaidSo_andNothingBegins() throws Exception {
    Screens.open(
        Navigation.newLot(context),
        () -> {
          onView(withId(R.id.other)).perform(scrollTo(), replaceText("../x"));
          onView(withText("Begin and scan")).perform(click());
          onView(withId(R.id.begin)).check(matches(isDisplayed()));
        });
    assertTrue(inBackground(() -> lots.openLot()).isEmpty());
  }

  private static ChangeRow policy(long sequence, String json) {
    Fact fact =
        new Fact(
            new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_1000L + sequence),
            "server",
            "north",
            Optional.empty(),
            "admin",
            TestApplication.NOW.toEpochMilli(),
            new FactBody.Policy("*", (int) sequence, json));
    ByteString written = FactJson.write(fact);
    return new ChangeRow(sequence, written.toByteArray());
  }

  private String lot(String supplier, boolean finished, int... counts) {
    long now = TestApplication.NOW.toEpochMilli();
    LotRow lot =
        new LotRow(
            id(), "L-" + made, "gala", supplier, now + made, finished ? now : null, null, null);
    lots.insertLot(lot);
    ScanRow scan = new ScanRow(id(), lot.id(), now, 640, 480, "", "produce", "pomona-s-1", null);
    lots.insertScan(scan);
    List<FruitRow> fruits = new ArrayList<>();
    byte[] none = new byte[0];
    for (Grade grade : Grade.values()) {
      for (int i = 0; i < counts[grade.ordinal()]; i++) {
        fruits.add(
            new FruitRow(
                id(), scan.id(), 0, 0, 9, 9, "gala", 0.9, grade, grade, 0.9, true, none, none,
                null));
      }
    }
    lots.insertFruits(fruits);
    return lot.id();
  }

  private String id() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + made++).toString();
  }

  private <T> T inBackground(Callable<T> work) throws Exception {
    return graph.threads().database().submit(work).get();
  }
}
