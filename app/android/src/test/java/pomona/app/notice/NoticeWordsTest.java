package pomona.app.notice;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RuntimeEnvironment;
import pomona.learn.hunch.Hunch;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;
import pomona.learn.teach.TeachSuggestion;
import pomona.phone.notice.PhoneHunches;
import pomona.phone.notice.TeachHint;

/** What the screen says of each kind of suggestion and hunch. */
@RunWith(AndroidJUnit4.class)
public final class NoticeWordsTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void eachPlaceOfACluster_hasItsSentence_andWhyTeachingWouldNotHelp() {
    assertEquals(
        "12 fruits look alike and are none of your products. Teach them?",
        NoticeWords.sentence(context, hint(TeachSuggestion.Kind.NEW, List.of(), 0)));
    assertEquals(
        "12 fruits look alike, and like Lemon. Teach them as that?",
        NoticeWords.sentence(context, hint(TeachSuggestion.Kind.NAME, List.of("lemon"), 0)));
    TeachHint between = hint(TeachSuggestion.Kind.BETWEEN, List.of("lemon", "orange"), 3);
    assertEquals(
        "12 fruits look alike, between Lemon and Orange. Which are they?",
        NoticeWords.sentence(context, between));
    assertEquals(
        "People gave 3 of them a name. These 5 teach it: they are typical, and unlike each other."
            + " So do 2 more, which lie nearest to them.",
        NoticeWords.why(context, between));
    assertEquals(
        "what is called otherwise is not taught with",
        "People gave 3 of them a name. These 5 teach it: they are typical, and unlike each other."
            + " So does 1 more, which lies nearest to them.",
        NoticeWords.why(
            context,
            new TeachHint(between.found(), between.names(), 3, Map.of("f6", "house-apple"))));
    TeachHint wide = hint(TeachSuggestion.Kind.TOO_WIDE, List.of(), 0);
    assertEquals(
        "12 fruits are too unlike each other for one name. Teaching them would not help.",
        NoticeWords.sentence(context, wide));
    assertEquals(
        "They are alike by 60 %; one name needs 75 %. Scan more of one kind, and teach each kind by"
            + " itself.",
        NoticeWords.why(context, wide));
  }

  @Test
  public void aKind_saysHowOftenItWasWrong_andWhyItIsQuiet() {
    HunchBook.Tally often = new HunchBook.Tally(1, 9, false);
    assertEquals(
        "9 of 10 were wrong (90 %). Quiet, because it was wrong too often.",
        NoticeWords.fared(context, new NoticeItem.OfKind(HunchKind.TOO_FAST, often, false)));
    HunchBook.Tally silenced = new HunchBook.Tally(0, 0, true);
    assertEquals(
        "None was answered yet. Silenced on this phone.",
        NoticeWords.fared(context, new NoticeItem.OfKind(HunchKind.TOO_FAST, silenced, false)));
  }

  @Test
  public void whoWorksWithoutAnAlias_isNamedAsWhoeverHoldsThePhone() {
    Hunch hasty = new Hunch(HunchKind.TOO_FAST, "operator", "40 / 40", "< 1 s");
    assertEquals(
        "Whoever holds this phone accepted everything: 40 of 40 decisions took less than a second.",
        NoticeWords.sentence(context, hasty));
  }

  @Test
  public void everyLanguage_hasWordsOfItsOwn() {
    for (String language : List.of("de-rDE", "es-rES")) {
      List<String> english = all();
      RuntimeEnvironment.setQualifiers(language);
      List<String> own = all();
      RuntimeEnvironment.setQualifiers("en-rUS");
      for (int i = 0; i < own.size(); i++) {
        assertFalse(own.get(i), own.get(i).equals(english.get(i)) || own.get(i).contains("$"));
      }
    }
  }

  private List<String> all() {
    Context now = ApplicationProvider.getApplicationContext();
    List<String> all = new ArrayList<>();
    for (TeachSuggestion.Kind kind : TeachSuggestion.Kind.values()) {
      TeachHint hint = hint(kind, List.of("lemon", "orange"), 2);
      all.add(NoticeWords.sentence(now, hint));
      all.add(NoticeWords.why(now, hint));
    }
    for (HunchKind kind : PhoneHunches.KINDS) {
      Hunch hunch = new Hunch(kind, "L-7", "3", "5");
      all.add(NoticeWords.sentence(now, hunch));
      all.add(NoticeWords.hunches(now).action(hunch));
      all.add(NoticeWords.kind(now, kind));
    }
    return all;
  }

  private static TeachHint hint(TeachSuggestion.Kind kind, List<String> products, int called) {
    List<String> fruits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      fruits.add("f" + i);
    }
    return new TeachHint(
        new TeachSuggestion(
            kind,
            products,
            fruits,
            fruits.subList(0, 5),
            Map.of("f0", List.of("f5", "f1"), "f1", List.of("f6", "f0")),
            0.6,
            0.7),
        products,
        called,
        Map.of());
  }
}
