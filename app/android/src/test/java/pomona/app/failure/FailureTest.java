package pomona.app.failure;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.Context;
import android.content.res.Configuration;
import android.database.sqlite.SQLiteFullException;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.sync.Problem;
import pomona.sync.SyncFailure;

/** What a person is told when something does not work. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class FailureTest {
  /** Words of programs, and of the formats that programs read. */
  private static final Pattern JARGON =
      Pattern.compile(
          "exception|error\\b|null|http|json|sqlite|\\bbundle|\\bsha|\\bdigest|socket|timeout"
              + "|\\bio\\b|stack|%\\d",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPOKEN_BY_AN_EXCEPTION =
      Pattern.compile("getMessage\\(|getLocalizedMessage\\(|::get(Localized)?Message|Throwables");

  /** Android's and Java's own reports of a full disk have no number, only words. */
  private static final Set<String> READS_WORDS_AND_SAYS_NONE = Set.of("WriteFault.java");

  private static final Problem PROBLEM =
      new Problem("urn:pomona:problem:x", "Refused", 409, "no such lot", Optional.empty());

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void everyFailure_hasItsOwnSentences_inEveryLanguage_andNoJargon() {
    for (Failure failure : Failure.values()) {
      Set<String> said = new HashSet<>();
      for (String language : List.of("en", "de", "es")) {
        String words = words(failure, language);
        String where = failure + " in " + language + ": " + words;
        assertTrue(where, words.endsWith("."));
        assertFalse(where, JARGON.matcher(words).find());
        assertTrue("translated: " + where, said.add(words));
      }
    }
  }

  @Test
  public void twoFailures_areToldApart() {
    Set<String> said = new HashSet<>();
    for (Failure failure : Failure.values()) {
      assertTrue(failure.toString(), said.add(words(failure, "en")));
    }
  }

  @Test
  public void whatIsKnownOfAFailure_isFoundBehindWhatItCaused() {
    IOException damaged = new FailureException(Failure.MODEL_DAMAGED);
    assertEquals(Failure.MODEL_DAMAGED, of(new IllegalStateException("x", damaged)));
    assertEquals(Failure.STORAGE_FULL, of(new IOException("x", new SQLiteFullException("y"))));
    assertEquals(Failure.UNREACHABLE, of(new SyncFailure.Unreachable("x", null)));
    assertEquals(Failure.UNAUTHORISED, of(new SyncFailure.Unauthorised(PROBLEM)));
    assertEquals(Failure.REFUSED, of(new SyncFailure.Refused(PROBLEM)));
    assertEquals(Failure.TOO_OLD, of(new SyncFailure.TooOld(PROBLEM)));
    assertEquals(
        Failure.SERVER_IN_TROUBLE, of(new SyncFailure.ServerFault(PROBLEM, Optional.empty())));
    assertEquals(Failure.NOT_LOOKED_AT, of(new IOException("anything else")));
  }

  /**
   * An exception's own sentence is English and for programmers. Nobody asks for one, so none can
   * reach a view.
   */
  @Test
  public void noCodeOfThePhone_asksAnExceptionForItsSentence() throws Exception {
    Set<String> asks = new TreeSet<>();
    int seen = 0;
    for (Path sources : List.of(Path.of("src/main/java"), Path.of("../phone/src/main/java"))) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          seen++;
          String name = file.getFileName().toString();
          Matcher spoken = SPOKEN_BY_AN_EXCEPTION.matcher(Files.readString(file));
          if (spoken.find() && !READS_WORDS_AND_SAYS_NONE.contains(name)) {
            asks.add(name + ": " + spoken.group());
          }
        }
      }
    }
    assertNotEquals(0, seen);
    assertEquals(Set.of(), asks);
  }

  private static Failure of(Throwable failure) {
    return Failure.of(failure, Failure.NOT_LOOKED_AT);
  }

  private String words(Failure failure, String language) {
    Configuration configuration = new Configuration(context.getResources().getConfiguration());
    configuration.setLocale(Locale.forLanguageTag(language));
    return context.createConfigurationContext(configuration).getString(failure.words());
  }
}
