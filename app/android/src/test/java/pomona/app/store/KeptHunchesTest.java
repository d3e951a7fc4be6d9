package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.learn.hunch.HunchKind;

/** What people made of hunches, kept on the phone. */
@RunWith(AndroidJUnit4.class)
public final class KeptHunchesTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final KeptHunches kept = new KeptHunches(context);

  @Test
  public void aKindThatWasWrongTooOften_goesQuiet_untilSomebodyWantsToHearIt() {
    int wrong = 0;
    for (; kept.book().speaks(HunchKind.TWO_LOTS); wrong++) {
      kept.answer(HunchKind.TWO_LOTS, "pair " + wrong, false);
    }
    assertEquals("five wrong hunches of five may still be chance", 6, wrong);
    assertTrue(kept.book().speaks(HunchKind.NO_SAMPLE));
    KeptHunches later = new KeptHunches(context);
    assertEquals(6, later.book().tally(HunchKind.TWO_LOTS).dismissed());
    assertEquals(1, later.book().tally(HunchKind.TWO_LOTS).wrongShare(), 0);
    later.silence(HunchKind.TWO_LOTS, false);
    assertTrue(kept.book().speaks(HunchKind.TWO_LOTS));
    assertEquals(0, kept.book().tally(HunchKind.TWO_LOTS).dismissed());
  }

  @Test
  public void anAnswer_countsOnce_andASilencedKindKeepsItsTally() {
    kept.answer(HunchKind.WARM_AGAIN, "lot 7", true);
    kept.answer(HunchKind.WARM_AGAIN, "lot 7", false);
    assertEquals(1, kept.book().tally(HunchKind.WARM_AGAIN).right());
    assertEquals(0, kept.book().tally(HunchKind.WARM_AGAIN).dismissed());
    kept.silence(HunchKind.WARM_AGAIN, true);
    assertFalse(kept.book().speaks(HunchKind.WARM_AGAIN));
    assertEquals(1, kept.book().tally(HunchKind.WARM_AGAIN).right());
  }

  @Test
  public void theOldestAnswers_makeRoom_andADamagedFileIsEmpty() {
    for (int i = 0; i <= KeptHunches.MOST_ANSWERED; i++) {
      kept.dismiss("hint " + i);
    }
    assertEquals(KeptHunches.MOST_ANSWERED, kept.answered().size());
    assertFalse(kept.answered().contains("hint 0"));
    Settings.open(context, "hunches").edit().putString("answered", "[{").apply();
    assertTrue(kept.answered().isEmpty());
    kept.dismiss("hint 1");
    assertTrue(kept.answered().contains("hint 1"));
  }
}
