package pomona.app.inspect;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.ViewMatchers.isDescendantOfA;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.isEnabled;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withTagValue;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static pomona.app.TestApplication.inBackground;

import android.content.Context;
import android.content.Intent;
import android.content.res.Configuration;
import android.graphics.Rect;
import android.view.View;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.espresso.ViewInteraction;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.KnownLot;
import pomona.app.store.LotRow;
import pomona.lot.chain.Chain;
import pomona.lot.label.CrateLabel;
import pomona.lot.product.ProductList;
import pomona.lot.rule.SizeRule;
import pomona.lot.verdict.Finding;
import pomona.phone.lot.LabelDraft;
import pomona.phone.lot.LotWork;
import pomona.phone.lot.SizeWork;
import pomona.sync.LotFact;

/** A lot worked by its class, from its declaration to its release. */
@RunWith(AndroidJUnit4.class)
public final class InspectJourneyTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final WorkedLots lots = new WorkedLots(graph);

  private LotWork now() {
    return inBackground(() -> graph.keptLots().read(WorkedLots.CODE));
  }

  private static Matcher<View> says(String words) {
    return withText(containsString(words));
  }

  /** The content's first line with these words; what is decided may say them again. */
  private static void sees(String words) {
    onView(first(allOf(says(words), isDescendantOfA(withId(R.id.content)))))
        .perform(scrollTo())
        .check(matches(isDisplayed()));
  }

  /** A button among the decisions; the large one at the bottom may bear the same word. */
  private static ViewInteraction decision(String word) {
    return onView(allOf(withText(word), isDescendantOfA(withId(R.id.decision))))
        .perform(scrollTo());
  }

  private static Matcher<View> first(Matcher<View> all) {
    return new TypeSafeMatcher<>() {
      private View found;

      @Override
      protected boolean matchesSafely(View view) {
        if (found == null && all.matches(view)) {
          found = view;
        }
        return view == found;
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("the first of ").appendDescriptionOf(all);
      }
    };
  }

  @Test
  public void twoDecayedOf200InClassI_pass_andThreeFail() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(id, 40, 0);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.open(screen, () -> sees("Suggested: accept"));
    inBackground(
        () -> {
          lots.inspect(lot, 39, 3);
          return null;
        });
    Screens.open(
        screen,
        () -> {
          sees("Suggested: hold");
          sees("Class I was declared. The lot meets Class II.");
          sees("Below Class II or decayed: 1.5% of at most 1%");
          sees("3 of 198");
          sees("Below the class by condition: 3 fruits; by quality: 0 fruits");
        });
    Screens.draw("inspect-fails", screen);
    Screens.<InspectActivity>draw(
        "inspect-fails-below",
        screen,
        Variant.ALL,
        activity -> {
          View sample = activity.findViewById(R.id.sample);
          sample.requestRectangleOnScreen(new Rect(0, 0, 1, sample.getHeight()), true);
        });
    Screens.<InspectActivity>draw(
        "inspect-why",
        screen,
        Variant.ALL,
        activity -> activity.findViewById(R.id.next).performClick());
  }

  @Test
  public void aQuestion_outlivesATurnOfThePhone_withWhatWasTyped() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(id, 39, 3);
              return id;
            });
    try (ActivityScenario<InspectActivity> scenario =
        ActivityScenario.launch(Navigation.inspect(context, lot))) {
      decision("Reject").perform(click());
      onView(withId(R.id.answer)).inRoot(isDialog()).perform(replaceText("dock 4 says so"));
      scenario.recreate();
      Espresso.onIdle();
      onView(withId(R.id.answer)).inRoot(isDialog()).check(matches(withText("dock 4 says so")));
      onView(withText("Done")).inRoot(isDialog()).perform(click());
      sees("decided: reject. dock 4 says so");
      scenario.recreate();
      Espresso.onIdle();
      sees("decided: reject. dock 4 says so");
    }
    assertEquals(Chain.State.REJECTED, now().state());
  }

  @Test
  public void theLastPackage_isScannedBeforeAnythingIsDecided() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(id, 30, 0, 4);
              return id;
            });
    Screens.open(
        Navigation.inspect(context, lot),
        () -> {
          sees("5 of 5 packages open");
          onView(withId(R.id.next)).check(matches(withText("Scan")));
        });
  }

  @Test
  public void aLotIsDeclared_withTouchesAndANumber() {
    String lot = inBackground(() -> lots.begin("gala"));
    Screens.draw("inspect-undeclared", Navigation.inspect(context, lot));
    Intent declare = Navigation.declare(context, lot);
    Screens.draw("declare", declare);
    Screens.open(
        declare,
        () -> {
          onView(withId(R.id.next)).perform(click());
          onView(withText("Touch the class that the label says.")).check(matches(isDisplayed()));
          onView(withText("Class I")).perform(scrollTo(), click());
          for (String impossible : new String[] {"0", "1000001", "9999999999", ""}) {
            onView(withId(R.id.packages)).perform(scrollTo(), replaceText(impossible));
            onView(withId(R.id.next)).perform(click());
            onView(withText(context.getString(R.string.ask_number, 1, LotFact.MOST_PACKAGES)))
                .perform(scrollTo())
                .check(matches(isDisplayed()));
          }
          onView(withId(R.id.packages)).perform(scrollTo(), replaceText("40"));
          onView(withId(R.id.customer)).perform(scrollTo(), replaceText("Market hall"));
          onView(withId(R.id.next)).perform(click());
        });
    LotFact.Declared declared = now().account().declared().orElseThrow();
    assertEquals("gala", declared.product());
    assertEquals("CLASS_I", declared.quality());
    assertEquals(40, declared.packages());
    assertEquals(Optional.of("Hof Sonnental"), declared.supplier());
    assertEquals(Optional.of("Market hall"), declared.customer());
  }

  @Test
  public void aDeclarationThatIsChanged_keepsWhatTheLabelSaid() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declareByLabel("gala", 40);
              graph.facts().startLot("L-2409-118", "fig", Optional.empty());
              return id;
            });
    Screens.open(
        Navigation.declare(context, lot),
        () -> {
          onView(withId(R.id.packages)).perform(scrollTo(), replaceText("1000000"));
          onView(withId(R.id.next)).perform(click());
        });
    LotFact.Declared declared = now().account().declared().orElseThrow();
    assertEquals(1_000_000, declared.packages());
    assertEquals(Optional.of("hall"), declared.spec());
    assertEquals(Optional.of(480.5), declared.netKilograms());
    assertEquals(WorkedLots.LABEL, declared.label());
    Screens.open(
        Navigation.declare(context, lot),
        () -> {
          onView(withTagValue(is("fig"))).perform(scrollTo(), click());
          onView(withId(R.id.next)).perform(click());
        });
    declared = now().account().declared().orElseThrow();
    assertEquals("fig", declared.product());
    assertEquals("a spec of apples is none of figs", Optional.empty(), declared.spec());
  }

  @Test
  public void aDeclarationThatIsChanged_staysByWeightAndInLayers_andInventsNoSupplier() {
    String lot =
        inBackground(
            () -> {
              graph.facts().startLot("L-1", "gala", Optional.of("Somebody else"));
              String id = lots.begin("gala");
              lots.declareByWeight("gala", 40);
              return id;
            });
    Screens.open(
        Navigation.declare(context, lot),
        () -> {
          onView(withText("In layers")).perform(scrollTo(), click());
          onView(withId(R.id.size_code)).perform(scrollTo(), replaceText("75/70 mm"));
          onView(withId(R.id.next)).perform(click());
        });
    LotFact.Declared declared = now().account().declared().orElseThrow();
    assertEquals("WEIGHT", declared.basis());
    assertEquals("LAYERS", declared.presentation());
    assertEquals(Optional.of(70.0), declared.sizeFrom());
    assertEquals(Optional.of(75.0), declared.sizeTo());
    try (ActivityScenario<DeclareActivity> scenario =
        ActivityScenario.launch(Navigation.declare(context, lot))) {
      onView(withText("Loose")).perform(scrollTo(), click());
      onView(withText("Fruits")).perform(scrollTo(), click());
      scenario.recreate();
      Espresso.onIdle();
      onView(withId(R.id.next)).perform(click());
    }
    declared = now().account().declared().orElseThrow();
    assertEquals("what was touched outlives a turn of the phone", "COUNT", declared.basis());
    assertEquals("LOOSE", declared.presentation());
    assertEquals(Optional.of(70.0), declared.sizeFrom());
    Screens.open(Navigation.inspect(context, lot), () -> sees("size 70–75"));
    String unknown = inBackground(() -> graph.facts().startLot("L-2", "gala", Optional.empty()));
    Screens.open(
        Navigation.declare(context, unknown),
        () -> onView(withId(R.id.supplier)).perform(scrollTo()).check(matches(withText(""))));
  }

  @Test
  public void aProductWithoutRules_goesByTheGeneralStandard_andIsSaidSo() {
    String lot = inBackground(() -> lots.begin("fig"));
    Screens.open(
        Navigation.declare(context, lot),
        () -> {
          onView(withId(R.id.general)).perform(scrollTo()).check(matches(isDisplayed()));
          onView(withText("No class")).perform(scrollTo()).check(matches(isDisplayed()));
          onView(withId(R.id.packages)).perform(scrollTo(), replaceText("3"));
          onView(withId(R.id.next)).perform(click());
        });
    assertEquals("UNCLASSED", now().account().declared().orElseThrow().quality());
    Screens.open(
        Navigation.inspect(context, lot),
        () -> onView(says("general standard")).check(matches(isDisplayed())));
  }

  @Test
  public void aSampleIsDrawn_opened_andEndedEarlyWithAReason() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 120);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.open(
        screen,
        () -> {
          onView(withId(R.id.next)).perform(click());
          sees("0 of 7 packages open");
          sees("Nothing looked at yet");
          onView(withId(R.id.next)).check(matches(withText(startsWith("Open package"))));
        });
    int first = now().sample().orElseThrow().toOpen().get(0);
    Screens.open(screen, () -> onView(withId(R.id.next)).perform(click()));
    assertEquals(
        Optional.of(first),
        inBackground(() -> graph.keptLots().place(WorkedLots.CODE)).packageNumber());
    Screens.draw("inspect-sample", screen);
    Screens.open(
        screen,
        () -> {
          onView(withText("End the sample early")).perform(scrollTo(), click());
          onView(withText("Done")).inRoot(isDialog()).perform(click());
          onView(withId(R.id.answer)).inRoot(isDialog()).perform(replaceText("dock closes"));
          onView(withText("Done")).inRoot(isDialog()).perform(click());
          sees("Ended early: dock closes");
        });
  }

  @Test
  public void whatIsNotMeasured_blocksAccept_andNotHold_untilItIsMeasured() {
    String lot =
        inBackground(
            () -> {
              lots.pull(WorkedLots.APPLES);
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(id, 20, 0);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.draw("inspect-missing", screen);
    Screens.open(
        screen,
        () -> {
          sees("Suggested: hold");
          sees("A measurement or a count is missing.");
          sees("Marks on the label: not gone through");
          decision("Accept").check(matches(not(isEnabled())));
          decision("Hold").check(matches(isEnabled()));
        });
    Intent brix = Navigation.measure(context, lot, "brix");
    Screens.draw("measure", brix);
    Screens.open(
        brix,
        () -> {
          onView(withId(R.id.next)).perform(click());
          onView(withText("Type a number first.")).check(matches(isDisplayed()));
          onView(withId(R.id.asked))
              .check(
                  matches(withText(startsWith("0 of 2 readings · at least 10.5 °Brix · package"))));
          press("1", "1", ".", "2");
          onView(withId(R.id.instrument)).perform(scrollTo(), replaceText("R-3"));
          onView(withId(R.id.next)).perform(click());
          press("1", "3");
          onView(withId(R.id.next)).perform(click());
        });
    try (ActivityScenario<MeasureActivity> scenario = ActivityScenario.launch(brix)) {
      onView(says("13 °Brix · correct")).perform(scrollTo(), click());
      scenario.recreate();
      Espresso.onIdle();
      press("1", "3", ".", "4");
      onView(withId(R.id.next)).perform(click());
    }
    Intent label = Navigation.measure(context, lot, "label");
    Screens.draw("measure-label", label);
    Screens.open(
        label,
        () -> {
          for (Measures.Mark mark : Measures.Mark.values()) {
            onView(allOf(withText("Right"), isDescendantOfA(withTagValue(is(mark.item())))))
                .perform(scrollTo(), click());
          }
          onView(withId(R.id.next)).perform(click());
        });
    Screens.open(
        screen,
        () -> {
          sees("Sugar: 12.3 °Brix, at least 10.5 °Brix");
          sees("Marks on the label: 100% right");
          sees("Suggested: accept");
          decision("Accept").check(matches(isEnabled()));
        });
  }

  @Test
  public void aLotThatIsJudgedByWeight_isWeighedFruitByFruit_andAccepted() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declareByWeight("gala", 40);
              lots.inspect(id, 12, 0);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.open(
        screen,
        () -> {
          onView(withId(R.id.next)).check(matches(withText("Weigh the fruits")));
          sees("The lot is not judged yet. ");
          sees("Weights: 0 of 60 fruits");
          decision("Accept").check(matches(not(isEnabled())));
        });
    Screens.draw("inspect-weights", screen);
    Intent size = Navigation.size(context, lot, SizeWork.Quantity.GRAMS.name());
    Screens.open(
        size,
        () -> {
          onView(withId(R.id.next)).perform(click());
          onView(withText("Type a number first.")).perform(scrollTo());
          press("0");
          onView(withId(R.id.next)).perform(click());
          onView(says("More than 0 and at most")).perform(scrollTo());
          press("1", "8", "2", ".", "5");
          onView(withId(R.id.next)).perform(click());
          onView(withText("1 of 60 fruits")).check(matches(isDisplayed()));
          onView(says("Fruit 2, package")).check(matches(isDisplayed()));
          onView(withText("Correct the fruit before")).perform(scrollTo(), click());
          onView(says("replaces 182.5 g")).perform(scrollTo()).check(matches(isDisplayed()));
          press("1", "8", "1");
          onView(withId(R.id.next)).perform(click());
        });
    assertEquals(
        181,
        SizeWork.of(now().account(), SizeWork.Quantity.GRAMS)
            .fruits()
            .get(0)
            .sampled()
            .grams()
            .getAsDouble(),
        0);
    Screens.draw("size-weigh", size);
    inBackground(
        () ->
            graph
                .keptLots()
                .work(
                    WorkedLots.CODE,
                    work -> {
                      SizeWork weights = SizeWork.of(work.account(), SizeWork.Quantity.GRAMS);
                      while (weights.next().isPresent()) {
                        work.size(weights.fact(weights.next().get(), 170));
                        weights = SizeWork.of(work.account(), SizeWork.Quantity.GRAMS);
                      }
                      return work;
                    }));
    Screens.open(
        screen,
        () -> {
          sees("Suggested: accept");
          decision("Accept").check(matches(isEnabled()));
        });
  }

  @Test
  public void anAqlPlan_saysHowManyFruits_andItsNumberDecides() {
    String lot =
        inBackground(
            () -> {
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.pullAqlPlan();
              lots.inspect(id, 10, 0);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.open(
        screen,
        () -> {
          sees("Suggested: accept");
          sees("Below the class: 0 of at most 3 fruits");
          sees("Look at 10 fruits of each package: 50 in all");
          sees("The AQL plan’s number alone decides");
        });
    Screens.draw("inspect-aql", screen);
  }

  @Test
  public void whatCodesAndPlansSay_isSaidInTheLanguageOfTheScreen() {
    Configuration german = new Configuration(context.getResources().getConfiguration());
    german.setLocale(Locale.GERMAN);
    Context screen = context.createConfigurationContext(german);
    LabelDraft draft =
        LabelDraft.of(
            CrateLabel.read("]C10109501101530004", Optional.empty(), LocalDate.of(2026, 11, 29)),
            ProductList.empty());
    String said = Declaring.problems(screen, draft);
    assertTrue(
        said,
        said.startsWith(
            "Vom Etikett nicht übernommen: (01) 09501101530004. Die letzte Ziffer passt nicht"));
    RuleWords words = new RuleWords(screen);
    assertEquals("AQL 2,5, Niveau II", words.plan("AQL 2.5, level II"));
    assertEquals("OECD", words.plan("OECD"));
    Finding range =
        new Finding.UniformityFinding(3, 2, SizeRule.Measure.DIAMETER_MM, 70, 75.8, 2.04, 5);
    assertEquals(
        "Packstück 3, kleinste bis größte: 5,8 ± 2 mm von höchstens 5 mm", words.rule(range));
  }

  private static void press(String... keys) {
    for (String key : keys) {
      onView(allOf(withText(key), isDescendantOfA(withId(R.id.keys)))).perform(click());
    }
  }

  @Test
  public void aHeldLot_isReworked_inspectedAgain_accepted_andReleasedByASecondOperator() {
    String lot =
        inBackground(
            () -> {
              lots.pull(WorkedLots.APPLES.replaceAll("(?s)\"measurements\": \\[.*?\\}\\],", ""));
              String id = lots.begin("gala");
              lots.declare("gala", "CLASS_I", 40);
              lots.inspect(id, 30, 10);
              return id;
            });
    Intent screen = Navigation.inspect(context, lot);
    Screens.open(
        screen,
        () -> {
          decision("Hold").perform(click());
          onView(withText("Done")).inRoot(isDialog()).perform(click());
        });
    assertEquals(Chain.State.HELD, now().state());
    assertTrue(inBackground(() -> graph.database().lots().openLot()).isEmpty());
    Screens.draw("inspect-held", screen);
    assertEquals(
        Optional.of(Chain.State.HELD),
        inBackground(() -> graph.keptLots().known(WorkedLots.CODE)).map(KnownLot::state));
    Screens.open(
        screen,
        () -> {
          onView(says("Held since")).check(matches(isDisplayed()));
          decision("Rework done").perform(click());
          onView(withId(R.id.answer)).inRoot(isDialog()).perform(replaceText("40"));
          onView(withText("Done")).inRoot(isDialog()).perform(click());
          onView(withId(R.id.answer)).inRoot(isDialog()).perform(replaceText("4"));
          onView(withText("Done")).inRoot(isDialog()).perform(click());
          sees("36 packages left. Inspect them again.");
        });
    inBackground(
        () -> {
          lots.inspect(graph.facts().startLot(WorkedLots.CODE, "gala", Optional.empty()), 30, 0);
          return null;
        });
    Screens.open(
        screen,
        () -> {
          sees("Suggested: accept");
          decision("Accept").perform(click());
          onView(withText("Done")).inRoot(isDialog()).perform(click());
          sees("Accepted");
          decision("Release").perform(click());
        });
    assertEquals(Chain.State.ACCEPTED, now().state());
    inBackground(
        () -> {
          graph.operators().begin("4711");
          return null;
        });
    Screens.open(screen, () -> decision("Release").perform(click()));
    assertEquals(Chain.State.RELEASED, now().state());
    Screens.draw("inspect-released", screen);
    LotRow row = inBackground(() -> graph.database().lots().lot(lot)).orElseThrow();
    assertEquals("HOLD", row.disposition());
  }
}
