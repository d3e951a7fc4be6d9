package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

@RunWith(AndroidJUnit4.class)
public final class KeptQuestionsTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final KeptQuestions kept = new KeptQuestions(context);

  private static Question of(String supplier) {
    return Question.of(new Ask.Count(), Things.LOTS)
        .with(Clause.Named.of(Trait.SUPPLIER, supplier));
  }

  @Test
  public void theNewest_isFirst_andStandsOnce_andTheOldest_makesRoom() {
    for (int i = 0; i < 100; i++) {
      kept.keep(of("s" + i), true);
      kept.asked(of("s" + i));
    }
    kept.asked(of("s95"));
    assertEquals(KeptQuestions.MOST_KEPT, kept.kept().size());
    assertEquals(of("s99"), kept.kept().get(0));
    assertEquals(
        List.of(of("s95"), of("s99"), of("s98"), of("s97"), of("s96"), of("s94")), kept.recent());
  }

  @Test
  public void whatIsKeptNoLonger_isGone_andTheRest_outlivesTheProcess() {
    kept.keep(of("<b>Old \"Mill\"</b>"), true);
    kept.keep(of("Hof Sonnental"), true);
    kept.keep(of("Hof Sonnental"), false);
    KeptQuestions later = new KeptQuestions(context);
    assertEquals(List.of(of("<b>Old \"Mill\"</b>")), later.kept());
    assertTrue(later.isKept(of("<b>Old \"Mill\"</b>")));
    assertFalse(later.isKept(of("Hof Sonnental")));
  }

  @Test
  public void aQuestionOfALaterVersion_isPassedOver_andADamagedList_isEmpty() {
    kept.keep(of("Old Mill"), true);
    String good = Settings.open(context, "questions").getString("kept", "");
    String later = good.replaceFirst("\\[", "[{\"version\": 99, \"ask\": {}, \"of\": \"lots\"},");
    write(later);
    assertEquals(List.of(of("Old Mill")), kept.kept());
    write("[{");
    assertEquals(List.of(), kept.kept());
    kept.keep(of("Old Mill"), true);
    assertEquals(List.of(of("Old Mill")), kept.kept());
  }

  private void write(String json) {
    Settings.open(context, "questions").edit().putString("kept", json).apply();
  }
}
