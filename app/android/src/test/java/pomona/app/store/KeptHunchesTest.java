package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.learn.hunch.HunchKind;

/** What people made of hunches, kept on the phone. */
@RunWith(AndroidJUnit4.class)
public final class KeptHunchesTest {
  private static final String ANA = "op-1";

  private final Context context = ApplicationProvider.getApplicationContext();
  private final KeptHunches kept = new KeptHunches(context);

  @Test
  public void aKindThatWasWrongTooOften_goesQuiet_untilSomebodyWantsToHearIt() {
    int wrong = 0;
    for (; kept.book(ANA).speaks(HunchKind.TWO_LOTS); wrong++) {
      kept.answer(HunchKind.TWO_LOTS, "pair " + wrong, false, ANA);
    }
    assertEquals("five wrong hunches of five may still be chance", 6, wrong);
    assertTrue(kept.book(ANA).speaks(HunchKind.NO_SAMPLE));
    KeptHunches later = new KeptHunches(context);
    assertEquals(6, later.book(ANA).tally(HunchKind.TWO_LOTS).dismissed());
    assertEquals(1, later.book(ANA).tally(HunchKind.TWO_LOTS).wrongShare(), 0);
    later.silence(HunchKind.TWO_LOTS, false, ANA);
    assertTrue(kept.book(ANA).speaks(HunchKind.TWO_LOTS));
    assertEquals(0, kept.book(ANA).tally(HunchKind.TWO_LOTS).dismissed());
  }

  @Test
  public void anAnswer_countsOnce_andASilencedKindKeepsItsTally() {
    kept.answer(HunchKind.WARM_AGAIN, "lot 7", true, ANA);
    kept.answer(HunchKind.WARM_AGAIN, "lot 7", false, ANA);
    assertEquals(1, kept.book(ANA).tally(HunchKind.WARM_AGAIN).right());
    assertEquals(0, kept.book(ANA).tally(HunchKind.WARM_AGAIN).dismissed());
    kept.silence(HunchKind.WARM_AGAIN, true, ANA);
    assertFalse(kept.book(ANA).speaks(HunchKind.WARM_AGAIN));
    assertEquals(1, kept.book(ANA).tally(HunchKind.WARM_AGAIN).right());
  }

  @Test
  public void whatIsAboutAPerson_isKeptForEachOperator_andCanBeForgotten() {
    for (int i = 0; i < 6; i++) {
      kept.answer(HunchKind.TOO_FAST, HunchKind.TOO_FAST + " op-1 " + i, false, ANA);
    }
    assertFalse(kept.book(ANA).speaks(HunchKind.TOO_FAST));
    assertTrue(kept.book("op-2").speaks(HunchKind.TOO_FAST));
    assertEquals(0, kept.book("op-2").tally(HunchKind.TOO_FAST).dismissed());
    kept.answer(HunchKind.WARM_AGAIN, "lot 7", true, ANA);
    assertEquals(1, kept.book("op-2").tally(HunchKind.WARM_AGAIN).right());
    kept.forgetPeople();
    assertEquals(0, kept.book(ANA).tally(HunchKind.TOO_FAST).dismissed());
    assertEquals(1, kept.book(ANA).tally(HunchKind.WARM_AGAIN).right());
    assertEquals(Set.of("lot 7"), kept.answered());
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
