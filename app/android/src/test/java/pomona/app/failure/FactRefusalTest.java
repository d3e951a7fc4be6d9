package pomona.app.failure;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import android.content.res.Configuration;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

/** Why a server refused a fact, in the phone's language. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class FactRefusalTest {
  /** All that a server may say of a fact, as its own pages know it. */
  private static final String SENTENCES = "/pomona/server/review/say/refused_en.properties";

  /** Parts of sentences: what a value is in place of what it should be. */
  private static final String PART = "refused.a";

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void everySentenceOfTheServer_isRecognised() throws Exception {
    Properties sentences = new Properties();
    try (Reader in =
        new InputStreamReader(
            FactRefusalTest.class.getResourceAsStream(SENTENCES), StandardCharsets.UTF_8)) {
      sentences.load(in);
    }
    Set<FactRefusal> met = new HashSet<>();
    for (String key : sentences.stringPropertyNames()) {
      if (key.startsWith(PART + "-") || key.startsWith(PART + "n-")) {
        continue;
      }
      String sentence =
          sentences.getProperty(key).replaceAll("^\\{0}", "must be x").replaceAll("\\{\\d}", "7");
      FactRefusal refusal = FactRefusal.of("body.box.leftPx: " + sentence);
      assertNotEquals(key + ": " + sentence, FactRefusal.UNKNOWN, refusal);
      assertEquals("without a field", refusal, FactRefusal.of(sentence));
      met.add(refusal);
    }
    Set<FactRefusal> all = new HashSet<>(List.of(FactRefusal.values()));
    all.remove(FactRefusal.UNKNOWN);
    assertEquals(all, met);
  }

  @Test
  public void whatAPersonCanDoSomethingAbout_isToldApart() {
    assertEquals(
        FactRefusal.CLOCK,
        FactRefusal.of(
            "atMillis: must be milliseconds from 1970 to before 2100, is 7: the device's clock is"
                + " wrong"));
    assertEquals(
        FactRefusal.OTHER_PHONE, FactRefusal.of("device: must be d-1, whose token this is"));
    assertEquals(
        FactRefusal.OTHER_SITE,
        FactRefusal.of("site: must be north, where the device is enrolled"));
    assertEquals(
        FactRefusal.SERVER_OLDER,
        FactRefusal.of(
            "body.delegate: must be gpu or cpu, is tpu; a newer app's word is taken once this"
                + " server is updated, until then the fact is kept among the refused"));
    assertEquals(FactRefusal.NOT_AS_EXPECTED, FactRefusal.of("body.class: must not be blank"));
    assertEquals(FactRefusal.UNKNOWN, FactRefusal.of("body.class: smells of oranges"));
    assertEquals(FactRefusal.UNKNOWN, FactRefusal.of(""));
    assertEquals(FactRefusal.UNKNOWN, FactRefusal.of(null));
  }

  @Test
  public void everyReason_hasItsOwnSentences_inEveryLanguage() {
    Set<String> said = new HashSet<>();
    for (FactRefusal refusal : FactRefusal.values()) {
      for (String language : List.of("en", "de", "es")) {
        Configuration configuration = new Configuration(context.getResources().getConfiguration());
        configuration.setLocale(Locale.forLanguageTag(language));
        String words = context.createConfigurationContext(configuration).getString(refusal.words());
        assertTrue(words, words.endsWith("."));
        assertTrue("its own, and translated: " + words, said.add(words));
      }
    }
  }
}
