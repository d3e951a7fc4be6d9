package pomona.app.watch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.TestApplication;
import pomona.app.scan.RecordedCrate;
import pomona.app.store.FruitRow;
import pomona.app.store.KeptHunches;
import pomona.app.store.KeptLots;
import pomona.app.store.SeenLots;
import pomona.app.sync.SiteWishes;
import pomona.fruit.Grade;
import pomona.learn.hunch.HunchKind;
import pomona.lot.product.ProductList;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.TeachHint;
import pomona.phone.record.FactMaker;
import pomona.phone.record.LotEnding;
import pomona.sync.FactIds;
import pomona.sync.LotFact;

/** What the phone notices in what was recorded on it. */
@RunWith(AndroidJUnit4.class)
public final class WatchDeskTest {
  private static final String SUPPLIER = "Hof Sonnental";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Before
  public void scanOnce() {
    scan();
  }

  @Test
  public void aLotWithoutItsSample_andAWarmOne_areNoticed_andAnsweredOnce() {
    TestApplication.inBackground(
        () -> {
          String ended = graph.facts().startLot("L-8", "gala", Optional.of(SUPPLIER));
          graph
              .keptLots()
              .work(
                  "L-8",
                  work -> {
                    work.declare(declared());
                    work.drawSample(7);
                    return work.open(work.sample().orElseThrow().drawn().get(0));
                  });
          end(ended);
          graph.facts().startLot("L-9", "gala", Optional.of(SUPPLIER));
          measure(9, 1);
          measure(4, 3);
          return measure(9.5, 5);
        });
    assertEquals(1, of(HunchKind.NO_SAMPLE).size());
    PhoneHunch warm = of(HunchKind.WARM_AGAIN).get(0);
    assertEquals("L-9", warm.hunch().subject());
    graph.watch().answer(warm, true);
    assertEquals(List.of(), of(HunchKind.WARM_AGAIN));
    TestApplication.inBackground(() -> measure(3, 7));
    TestApplication.inBackground(() -> measure(12, 9));
    assertEquals("it is warm for the third time", 1, of(HunchKind.WARM_AGAIN).size());
    assertEquals(1, of(HunchKind.NO_SAMPLE).size());
  }

  @Test
  public void aLotWorseThanItsSuppliersLots_isNoticed_beforeItIsFinished() {
    for (int i = 0; i < 6; i++) {
      int lot = i;
      TestApplication.inBackground(() -> end(delivered("L-" + lot, 15, 0)));
    }
    assertEquals(List.of(), of(HunchKind.WORSE_SUPPLY));
    TestApplication.inBackground(() -> delivered("L-bad", 3, 12));
    PhoneHunch found = of(HunchKind.WORSE_SUPPLY).get(0);
    assertEquals("L-bad", found.hunch().subject());
    assertEquals("80 %", found.hunch().evidence());
  }

  @Test
  public void whoKeepsEverythingAtOnce_isNoticed_untilAGradeIsChanged() {
    TestApplication.inBackground(
        () -> {
          String lot = graph.facts().startLot("L-fast", "gala", Optional.empty());
          for (int i = 0; i < 45; i++) {
            graph.facts().recordScan(lot, SeenLots.of(1, 0));
          }
          return lot;
        });
    PhoneHunch hasty = of(HunchKind.TOO_FAST).get(0);
    assertEquals("operator", hasty.hunch().subject());
    List<FruitRow> fruits = ofGrade(Grade.CLASS_I);
    FruitRow fruit = fruits.get(fruits.size() - 1);
    TestApplication.inBackground(() -> graph.facts().override(fruit.id(), Grade.REJECT, "bruised"));
    assertEquals(List.of(), of(HunchKind.TOO_FAST));
  }

  @Test
  public void oneWhoSilencesHaste_silencesItForNobodyElse_andASiteCanSwitchItOff() {
    for (String badge : List.of("badge-1", "badge-2")) {
      graph.operators().begin(badge);
      TestApplication.inBackground(() -> keepAtOnce(badge));
    }
    PhoneHunch second = of(HunchKind.TOO_FAST).get(0);
    graph.watch().silence(HunchKind.TOO_FAST, true);
    assertEquals(List.of(), of(HunchKind.TOO_FAST));
    graph.operators().begin("badge-1");
    PhoneHunch first = of(HunchKind.TOO_FAST).get(0);
    assertFalse(first.hunch().subject().equals(second.hunch().subject()));
    SiteWishes site =
        new SiteWishes(graph.enrolments(), new KeptHunches(context), graph.schedule());
    site.habitsLearnt(false);
    assertEquals(List.of(), of(HunchKind.TOO_FAST));
    site.habitsLearnt(true);
    graph.operators().begin("badge-2");
    assertEquals("what was silenced was forgotten", 1, of(HunchKind.TOO_FAST).size());
  }

  private String keepAtOnce(String code) {
    String lot = graph.facts().startLot("L-" + code, "gala", Optional.empty());
    for (int i = 0; i < 45; i++) {
      graph.facts().recordScan(lot, SeenLots.of(1, 0));
    }
    return lot;
  }

  @Test
  public void fruitsThatSomebodyCalledOtherwise_areSuggestedByThatName_untilItIsTakenBack() {
    scan();
    scan();
    List<FruitRow> fruits = ofGrade(Grade.CLASS_I);
    assertTrue(fruits.toString(), fruits.size() >= 5);
    String before = fruits.get(0).className();
    fruits.forEach(fruit -> name(fruit, "heirloom"));
    TeachHint hint = hints().get(0);
    assertEquals("heirloom", hint.names().get(0));
    assertEquals(hint.found().fruits().size(), hint.called());
    fruits.forEach(fruit -> name(fruit, before));
    assertEquals(List.of(), hints());
  }

  private void name(FruitRow fruit, String className) {
    TestApplication.inBackground(
        () -> {
          graph.facts().name(fruit.id(), className, true, "");
          return fruit;
        });
  }

  private List<FruitRow> ofGrade(Grade grade) {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(grade));
  }

  private void scan() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
  }

  private String delivered(String code, int sound, int rotten) {
    String lot = graph.facts().startLot(code, "gala", Optional.of(SUPPLIER));
    graph.facts().recordScan(lot, SeenLots.of(sound, rotten));
    return lot;
  }

  private String end(String lot) {
    graph.facts().finishLot(lot, new LotEnding(Optional.empty(), "", Optional.empty()));
    return lot;
  }

  /**
   * A reading that was made so many hours later than everything else. At least one: its id comes
   * from a second maker, and two ids of one millisecond do not say which of them was made first.
   */
  private boolean measure(double celsius, int hours) {
    Clock later = Clock.offset(graph.clock(), Duration.ofHours(hours));
    FactMaker maker =
        new FactMaker(new FactIds(later, new Random(hours)), later, graph.enrolments()::recorder);
    return new KeptLots(graph.database(), maker, ProductList::empty, () -> {})
        .work(
            "L-9",
            work -> {
              work.measure(
                  "core", "°C", celsius, Optional.empty(), Optional.empty(), Optional.empty());
              return true;
            });
  }

  private List<PhoneHunch> of(HunchKind kind) {
    return noticed().hunches().stream().filter(hunch -> hunch.hunch().kind() == kind).toList();
  }

  private List<TeachHint> hints() {
    return noticed().hints().stream().map(Noticed.Hint::hint).toList();
  }

  private Noticed noticed() {
    graph.watch().look();
    Espresso.onIdle();
    return graph.watch().noticed().getValue();
  }

  private static LotFact.Declared declared() {
    return new LotFact.Declared(
        "gala",
        Optional.empty(),
        "CLASS_I",
        "COUNT",
        "LOOSE",
        Optional.of(SUPPLIER),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        40,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
