package pomona.app.ask;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.pressBack;
import static androidx.test.espresso.action.ViewActions.pressImeActionButton;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.res.Configuration;
import android.speech.RecognizerIntent;
import android.speech.tts.TextToSpeech;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.shadows.ShadowTextToSpeech;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.TestApplication;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.screen.Screens;
import pomona.app.store.FruitRow;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.fruit.Grade;
import pomona.phone.ask.FramePicture;

/** Questions in words about what was recorded, on the screen, without a network. */
@RunWith(AndroidJUnit4.class)
public final class AskJourneyTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final AskedRecords records = new AskedRecords(graph);

  @Test
  public void aQuestion_isSaidInWords_andAnswered_andWhatIsBehindIt_opens() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("how many rejects from hof sonental");
      shows(
          R.id.answer_reading,
          "Understood as: Number of fruits: of supplier Hof Sonnental, Reject");
      shows(R.id.answer_corrections, "Read “hof sonental” as “Hof Sonnental”");
      shows(R.id.answer_words, "3");
      touchFirstCard(scenario);
      FruitRow reject = fruit(Grade.REJECT);
      Intent opened = shadowOf((TestApplication) context).getNextStartedActivity();
      assertEquals("pomona.app.lot.FruitActivity", opened.getComponent().getClassName());
      assertEquals(
          reject.scanId(),
          TestApplication.inBackground(
                  () ->
                      graph
                          .database()
                          .lots()
                          .fruit(opened.getStringExtra(Navigation.FRUIT))
                          .orElseThrow())
              .scanId());
    }
  }

  @Test
  public void aShare_hasItsInterval_andTheNextQuestion_goesOnFromIt() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("reject rate of Hof Sonnental");
      shows(R.id.answer_words, "15%");
      shows(R.id.answer_about, "from 20 · likely 3.2% to 37.9% (95% sure)");
      ask("and Old Mill?");
      shows(R.id.answer_words, "10%");
      onView(withId(R.id.answer_reading)).check(matches(withText(containsString("Old Mill"))));
      scenario.recreate();
      shows(R.id.answer_words, "10%");
      onView(withText("Ask something else")).perform(scrollTo(), click());
      shows(R.id.examples_title, "For example");
      ask("and Old Mill?");
      onView(withId(R.id.answer_words)).check(matches(not(withText("10%"))));
    }
  }

  @Test
  public void whatIsRecordedMeanwhile_countsAtOnce() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("how many lots were held");
      shows(R.id.answer_words, "1");
      TestApplication.inBackground(
          () -> {
            records.held("L-206", "Old Mill", 4, 1);
            return null;
          });
      Espresso.onIdle();
      shows(R.id.answer_words, "2");
      scenario.onActivity(activity -> {});
    }
  }

  @Test
  public void anotherReading_isOneTouchAway() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("reject rate by supplier");
      shows(R.id.answer_words, "13.3%");
      shows(R.id.answer_others_title, "Or did you mean");
      String other = firstChoice(scenario);
      onView(withText(other)).perform(scrollTo(), click());
      onView(withId(R.id.answer_reading)).check(matches(withText("Understood as: " + other)));
    }
  }

  @Test
  public void whatIsAskedOnALotsScreen_isMeantOfTheLot() {
    record();
    String lot =
        TestApplication.inBackground(
            () -> graph.database().lotFacts().newest("L-205").orElseThrow().id());
    Screens.open(
        Navigation.lot(context, lot),
        () -> onView(withText("Ask about this lot")).perform(click()));
    Intent opened = shadowOf((TestApplication) context).getNextStartedActivity();
    assertEquals("pomona.app.ask.AskActivity", opened.getComponent().getClassName());
    Screens.open(
        opened,
        () -> {
          ask("how many rejects in this lot");
          shows(R.id.answer_words, "1");
        });
  }

  @Test
  public void aKeptQuestion_andTheLastOnes_areThereAgain_andAreAskedByOneTouch() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("how many lots were held");
      onView(withText("Keep this question")).perform(scrollTo(), click());
      onView(withText("Kept")).check(matches(isDisplayed()));
      ask("reject rate of Old Mill");
      scenario.onActivity(activity -> {});
    }
    try (ActivityScenario<AskActivity> scenario = open()) {
      shows(R.id.kept_title, "Kept questions");
      String kept = choice(scenario, R.id.kept, 0);
      assertTrue(kept, kept.contains("held"));
      assertTrue(choice(scenario, R.id.recent, 0).contains("Old Mill"));
      touch(scenario, R.id.kept);
      shows(R.id.answer_words, "1");
      onView(withText("Kept")).perform(scrollTo(), click());
      onView(withId(R.id.question)).perform(pressBack());
      onView(withId(R.id.kept_title)).check(matches(not(isDisplayed())));
    }
  }

  @Test
  public void whatCannotBeAnswered_isSaidInASentence() {
    record();
    String tooLong = "how many apples ".repeat(625);
    assertEquals("of which Android's field takes half", 10_000, tooLong.length());
    TestApplication.inBackground(
        () -> {
          records.weeks(40);
          return null;
        });
    Map<String, String> said = new LinkedHashMap<>();
    said.put("", "Nothing was asked. Try: how many lots were held last week?");
    said.put(
        tooLong,
        "A question may have 500 characters, and this has 5000. Ask for one thing at a time.");
    said.put(
        "कितने सेब सड़े हुए हैं",
        "Not understood: कितने, सेब, सड़े, हुए, हैं. This is no question that can be answered here. Try: how many lots were held last week?");
    said.put(
        "多少苹果",
        "Not understood: 多少苹果. This is no question that can be answered here. Try: how many lots were held last week?");
    said.put(
        "who is the slowest?",
        "Questions about people are not answered: how phones and fruits differ from hand to hand says little about anyone's work, and it was not recorded for that.");
    said.put(
        "how many rejects did op-1234 find",
        "Questions about people are not answered: how phones and fruits differ from hand to hand says little about anyone's work, and it was not recorded for that.");
    said.put(
        "how many lots at site Hamburg",
        "Not understood: Hamburg. The nearest that can be answered: Number of lots");
    said.put(
        "how many lots next week",
        "Nothing is recorded of days that are still to come. Ask about today or earlier.");
    said.put(
        "'; DROP TABLE fruits; --",
        "Not understood: DROP, TABLE. The nearest that can be answered: Number of fruits");
    said.put("average firmness of L-204", "No firmness was recorded for these fruits.");
    try (ActivityScenario<AskActivity> scenario = open()) {
      Map<String, String> found = new LinkedHashMap<>();
      for (String text : said.keySet()) {
        ask(text);
        found.put(text, text(scenario, R.id.answer_words));
        onView(withText("Ask something else")).perform(scrollTo(), click());
      }
      assertEquals(said, found);
      ask("how many rejects");
      shows(R.id.answer_words, "5");
    }
  }

  @Test
  public void namesWithMarksInThem_areShownAsTheyAre() {
    TestApplication.inBackground(
        () -> {
          records.held("<b>L</b>&amp;7", "<script>alert(1)</script>", 4, 2);
          return null;
        });
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("held lots");
      toFirstCard(scenario);
      scenario.onActivity(
          activity -> {
            RecyclerView list = activity.findViewById(R.id.answers);
            View card = list.findViewHolderForAdapterPosition(1).itemView;
            assertEquals(
                "<b>L</b>&amp;7",
                String.valueOf(card.<TextView>findViewById(R.id.grade).getText()));
            assertTrue(
                String.valueOf(card.<TextView>findViewById(R.id.where).getText())
                    .contains("<script>alert(1)</script>"));
          });
    }
  }

  @Test
  public void aTrend_isAPlot_andGroups_areBars() {
    TestApplication.inBackground(
        () -> {
          records.weeks(600);
          return null;
        });
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("mould per week");
      Espresso.onIdle();
      scenario.onActivity(
          activity -> {
            View plot = activity.findViewById(R.id.plot);
            assertTrue(
                String.valueOf(plot.getContentDescription()),
                String.valueOf(plot.getContentDescription()).contains("%"));
          });
      ask("reject rate by supplier");
      Espresso.onIdle();
      scenario.onActivity(
          activity -> {
            ViewGroup bars = activity.findViewById(R.id.answer_bars);
            assertEquals(2, bars.getChildCount());
          });
    }
  }

  @Test
  public void wherePhonesCanListenAndSpeak_thereIsAButtonForEach_andElsewhereNone() {
    record();
    try (ActivityScenario<AskActivity> scenario = open()) {
      ask("how many rejects");
      onView(withId(R.id.speak)).check(matches(not(isDisplayed())));
      onView(withId(R.id.aloud)).check(matches(not(isDisplayed())));
      scenario.onActivity(activity -> voice().getOnInitListener().onInit(TextToSpeech.ERROR));
      onView(withId(R.id.aloud)).check(matches(not(isDisplayed())));
    }
    ComponentName recogniser = new ComponentName("org.example.recogniser", "Listening");
    shadowOf(context.getPackageManager()).addActivityIfNotPresent(recogniser);
    IntentFilter listening = new IntentFilter(RecognizerIntent.ACTION_RECOGNIZE_SPEECH);
    listening.addCategory(Intent.CATEGORY_DEFAULT);
    shadowOf(context.getPackageManager()).addIntentFilterForActivity(recogniser, listening);
    ShadowTextToSpeech.addLanguageAvailability(Locale.US);
    try (ActivityScenario<AskActivity> scenario = open()) {
      onView(withId(R.id.speak)).perform(click());
      scenario.onActivity(
          activity -> {
            Intent asked = shadowOf(activity).getNextStartedActivityForResult().intent;
            assertEquals("en-US", asked.getStringExtra(RecognizerIntent.EXTRA_LANGUAGE));
            Intent heard = new Intent();
            heard.putStringArrayListExtra(
                RecognizerIntent.EXTRA_RESULTS,
                new ArrayList<>(List.of("how many lots were held")));
            shadowOf(activity).receiveResult(asked, Activity.RESULT_OK, heard);
          });
      shows(R.id.question, "how many lots were held");
      shows(R.id.answer_words, "1");
      onView(withId(R.id.aloud)).check(matches(not(isDisplayed())));
      scenario.onActivity(activity -> voice().getOnInitListener().onInit(TextToSpeech.SUCCESS));
      onView(withId(R.id.aloud)).perform(scrollTo(), click());
      assertEquals("1", voice().getLastSpokenText());
    }
  }

  /** The voice of the screen that was opened last. */
  private static ShadowTextToSpeech voice() {
    return shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance());
  }

  @Test
  public void everyExample_isRead_inEveryLanguage() {
    record();
    for (String language : List.of("en", "de", "es")) {
      Configuration changed = new Configuration(context.getResources().getConfiguration());
      changed.setLocale(Locale.forLanguageTag(language));
      Context there = context.createConfigurationContext(changed);
      Asker asker = Asker.of(there);
      AskDesk.Known known = TestApplication.inBackground(() -> graph.askDesk().now(asker));
      for (String text : there.getResources().getStringArray(R.array.ask_examples)) {
        Reply reply = known.asking().read(text, Setting.at(known.today()));
        assertTrue(text + ": " + reply, reply instanceof Reply.Understood);
      }
      for (String text : there.getResources().getStringArray(R.array.scan_ask_examples)) {
        Reply reply =
            known
                .asking()
                .read(text, Setting.at(known.today()).inFrame().withFruit(FramePicture.THIS));
        assertTrue(text + ": " + reply, reply instanceof Reply.Understood);
        assertTrue(text, FramePicture.isMeantBy(((Reply.Understood) reply).best().question()));
      }
    }
  }

  private void record() {
    TestApplication.inBackground(
        () -> {
          records.today();
          return null;
        });
  }

  private ActivityScenario<AskActivity> open() {
    return ActivityScenario.launch(Navigation.ask(context));
  }

  private static void ask(String text) {
    onView(withId(R.id.question)).perform(replaceText(text), pressImeActionButton());
  }

  private static void shows(int view, String words) {
    onView(withId(view)).check(matches(withText(words)));
  }

  private static String text(ActivityScenario<AskActivity> scenario, int view) {
    Espresso.onIdle();
    String[] text = new String[1];
    scenario.onActivity(
        activity -> text[0] = String.valueOf(activity.<TextView>findViewById(view).getText()));
    return text[0];
  }

  private static String firstChoice(ActivityScenario<AskActivity> scenario) {
    return choice(scenario, R.id.answer_others, 0);
  }

  private static String choice(ActivityScenario<AskActivity> scenario, int list, int place) {
    Espresso.onIdle();
    String[] text = new String[1];
    scenario.onActivity(
        activity -> {
          ViewGroup choices = activity.findViewById(list);
          text[0] = String.valueOf(((TextView) choices.getChildAt(place)).getText());
        });
    return text[0];
  }

  private static void touch(ActivityScenario<AskActivity> scenario, int list) {
    scenario.onActivity(
        activity -> {
          ViewGroup choices = activity.findViewById(list);
          choices.getChildAt(0).performClick();
        });
  }

  private static void touchFirstCard(ActivityScenario<AskActivity> scenario) {
    toFirstCard(scenario);
    scenario.onActivity(
        activity -> {
          RecyclerView list = activity.findViewById(R.id.answers);
          list.findViewHolderForAdapterPosition(1).itemView.performClick();
        });
  }

  private static void toFirstCard(ActivityScenario<AskActivity> scenario) {
    Espresso.onIdle();
    scenario.onActivity(
        activity -> {
          RecyclerView list = activity.findViewById(R.id.answers);
          list.scrollToPosition(1);
        });
    Espresso.onIdle();
  }

  private FruitRow fruit(Grade grade) {
    return TestApplication.inBackground(() -> graph.database().lots().ofGrade(grade).get(0));
  }
}
