package pomona.app.product;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isChecked;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static pomona.app.TestApplication.inBackground;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.widget.TextView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealBundleApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.answer.Asker;
import pomona.app.lot.FruitActivity;
import pomona.app.lot.NewLotActivity;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.ScanActivity;
import pomona.app.scan.Scenes;
import pomona.app.scan.TouchFruit;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.app.store.LotRow;
import pomona.ask.read.Setting;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.lot.label.Gtin;
import pomona.phone.fetch.KeptCatalogue;
import pomona.server.Server;
import pomona.server.fact.NewFact;
import pomona.sync.Fact;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;

/** The site's catalogue comes to a phone, and people find products in it. */
@RunWith(AndroidJUnit4.class)
@Config(qualifiers = "w411dp-h891dp-port-xhdpi")
public final class CatalogueJourneyTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
  private Server server;

  @Before
  public void enrol() throws Exception {
    server = RealServer.start(folder().resolve("server"), 0);
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.port() + "/");
    inBackground(
        () -> {
          graph.synchroniser().enrol(url, code, "a phone");
          return null;
        });
  }

  @After
  public void stop() throws Exception {
    server.close();
  }

  private Path folder() {
    return temporary.getRoot().toPath();
  }

  private void exchange() {
    inBackground(() -> graph.synchroniser().exchange(false));
    Espresso.onIdle();
  }

  /** A product that looks like a fruit, if one is given. */
  private void give(Optional<Embedding> look) {
    Optional<Space> space =
        inBackground(() -> graph.heads().now()).map(known -> known.generation().space());
    Product sun =
        new Product(
            "4711",
            Map.of("en", List.of("Sun apple", "Lunchbox apple"), "de", List.of("Sonnenapfel groß")),
            List.of(Gtin.of("4006381333931").orElseThrow()),
            "",
            "",
            look.map(List::of).orElse(List.of()),
            "",
            "");
    Catalogue catalogue = new Catalogue(look.isPresent() ? space : Optional.empty(), List.of(sun));
    server.catalogues().change("north", "pia", "given", old -> catalogue);
    exchange();
  }

  private static Embedding look(List<Fruit> fruits, Grade grade) {
    return fruits.stream()
        .filter(each -> each.grade() == grade)
        .findFirst()
        .orElseThrow()
        .embedding();
  }

  private FruitRow recorded(Grade grade) {
    return inBackground(() -> graph.database().lots().ofGrade(grade).get(0));
  }

  private static void touchProduct(String words) {
    onView(allOf(withText(words), isDescendantOfA(withId(R.id.product_results))))
        .perform(scrollTo(), click());
  }

  @Test
  public void catalogue_isPulled_staysWithoutTheServer_andALargerOneIsRefusedWithASentence() {
    give(Optional.empty());
    Path kept = context.getFilesDir().toPath().resolve("catalogue");
    assertEquals(
        "a process that begins anew reads it",
        1,
        inBackground(() -> new KeptCatalogue(kept, () -> "north").catalogue().size()).intValue());
    SiteFact.CatalogueGiven large =
        new SiteFact.CatalogueGiven(30_000, SiteFact.CatalogueGiven.MOST_BYTES, "cd".repeat(32));
    Fact told =
        new Fact(
            new FactIds(clock, new Random(1)).next(),
            "server",
            "north",
            Optional.empty(),
            "pia",
            clock.millis(),
            large);
    server
        .facts()
        .store(List.of(new NewFact(told, FactJson.write(told), clock.millis())), List.of());
    exchange();
    Screens.open(
        Navigation.sync(context),
        () ->
            onView(withId(R.id.catalogue))
                .perform(scrollTo())
                .check(matches(withText(containsString("was not taken: it has 30000 products"))))
                .check(matches(withText(startsWith("Products in the site’s catalogue: 1\n")))));
    Screens.draw("sync-catalogue", Navigation.sync(context));
  }

  @Test
  public void aNewLot_isOfAProductThatWasFoundByASynonymWithATypo() {
    give(Optional.empty());
    Intent screen = Navigation.newLot(context);
    try (ActivityScenario<NewLotActivity> scenario = ActivityScenario.launch(screen)) {
      Espresso.onIdle();
      onView(allOf(withText("Banana"), isDescendantOfA(withId(R.id.products))))
          .perform(scrollTo(), click());
      scenario.recreate();
      Espresso.onIdle();
      onView(allOf(withText("Banana"), isDescendantOfA(withId(R.id.products))))
          .check(matches(isChecked()));
    }
    Screens.open(
        screen,
        () -> {
          onView(withId(R.id.product_words)).perform(scrollTo(), replaceText("lunchbax"));
          touchProduct("Sun apple\nalso called Lunchbox apple");
          onView(allOf(withText("Sun apple"), isDescendantOfA(withId(R.id.products))))
              .check(matches(isChecked()));
          onView(withText("Begin and scan")).perform(click());
        });
    assertEquals(
        Optional.of("4711"),
        inBackground(() -> graph.database().lots().openLot()).map(LotRow::product));
    Screens.draw(
        "new-lot-search",
        screen,
        Variant.ALL,
        activity -> activity.<TextView>findViewById(R.id.product_words).setText("lunchbax"));
  }

  @Test
  public void aFruit_findsTheProductThatLooksLikeIt_andIsCalledSo() {
    Embedding look = look(RecordedCrate.in(context, folder()), Grade.CLASS_I);
    FruitRow fruit = recorded(Grade.CLASS_I);
    Screens.open(
        Navigation.fruit(context, fruit.id()),
        () -> {
          onView(withId(R.id.other_product)).perform(scrollTo(), click());
          onView(withText(containsString("no pictures to compare")))
              .inRoot(isDialog())
              .check(matches(isDisplayed()));
        });
    give(Optional.of(look));
    try (ActivityScenario<FruitActivity> scenario =
        ActivityScenario.launch(Navigation.fruit(context, fruit.id()))) {
      onView(withId(R.id.other_product)).perform(scrollTo(), click());
      onView(withId(R.id.product_words)).inRoot(isDialog()).perform(replaceText("lunchb"));
      scenario.recreate();
      Espresso.onIdle();
      onView(withId(R.id.product_words)).inRoot(isDialog()).check(matches(withText("lunchb")));
      onView(withText(containsString("also called Lunchbox apple")))
          .inRoot(isDialog())
          .check(matches(isDisplayed()));
      onView(withText("Cancel")).inRoot(isDialog()).perform(click());
      scenario.recreate();
      Espresso.onIdle();
      onView(withId(R.id.other_product)).perform(scrollTo(), click());
      onView(withId(R.id.product_words)).inRoot(isDialog()).check(matches(withText("")));
    }
    Screens.open(
        Navigation.fruit(context, fruit.id()),
        () -> {
          onView(withId(R.id.other_product)).perform(scrollTo(), click());
          onView(withText("Sun apple\nlooks alike (100%)"))
              .inRoot(isDialog())
              .perform(scrollTo(), click());
          onView(withText("Noted: Sun apple")).check(matches(isDisplayed()));
          onView(withId(R.id.class_name)).check(matches(withText(containsString("Sun apple"))));
        });
    assertEquals("4711", recorded(Grade.CLASS_I).className());
    assertEquals("1", asked("how many lunchbox apples"));
  }

  @Test
  @Config(application = RealBundleApplication.class)
  public void theProductsThatLookLikeAFruit_areDrawn() throws Exception {
    Fruit apple = RecordedCrate.in(context, Scenes.picture(1, folder())).get(0);
    FruitRow row = recorded(apple.grade());
    give(Optional.of(apple.embedding()));
    Screens.draw(
        "fruit-product",
        Navigation.fruit(context, row.id()),
        Variant.ALL,
        activity -> activity.findViewById(R.id.other_product).performClick());
  }

  private String asked(String question) {
    Asker asker = Asker.of(context);
    return inBackground(
        () ->
            graph
                .askDesk()
                .now(asker)
                .asking()
                .ask(question, Setting.at(graph.askDesk().now(asker).today()), asker.tongue())
                .words());
  }

  @Test
  public void inScan_aTouchedFruit_isSaidToBeAProductThatIsTyped() {
    give(Optional.empty());
    Uri crate = Uri.fromFile(Crate.full(folder()).toFile());
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(context, crate))) {
      onView(withId(R.id.outlines)).perform(TouchFruit.once(0));
      onView(withId(R.id.other_product)).perform(scrollTo(), click());
      onView(withId(R.id.product_words)).inRoot(isDialog()).perform(replaceText("sonnen"));
      scenario.recreate();
      Espresso.onIdle();
      onView(withText("Sun apple\nalso called Sonnenapfel groß"))
          .inRoot(isDialog())
          .perform(scrollTo(), click());
      onView(withId(R.id.message)).check(matches(withText("Noted: Sun apple")));
      onView(withContentDescription("Record")).perform(click());
    }
    long named =
        inBackground(
            () -> {
              long count = 0;
              for (Grade grade : Grade.values()) {
                for (FruitRow row : graph.database().lots().ofGrade(grade)) {
                  count += row.className().equals("4711") ? 1 : 0;
                }
              }
              return count;
            });
    assertEquals(1, named);
  }

  @Test
  public void aLesson_canBearTheKeyOfAProduct() {
    RecordedCrate.in(context, folder());
    give(Optional.empty());
    Screens.open(
        Navigation.teachWith(context, recorded(Grade.CLASS_I).id()),
        () -> {
          onView(withText("Teach something")).perform(click());
          onView(withText("A class: a kind of fruit")).inRoot(isDialog()).perform(click());
          onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("sun ap"));
          onView(withText("Sun apple")).inRoot(isDialog()).perform(click());
        });
    List<LessonRow> lessons = inBackground(() -> graph.database().lessons().all());
    assertEquals(List.of("4711"), lessons.stream().map(LessonRow::label).toList());
    assertTrue(inBackground(() -> graph.heads().now()).isPresent());
  }
}
