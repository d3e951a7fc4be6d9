package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.check;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.words;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;

/** The door, what is refused, and the pages of administrators, in German and in Spanish. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class TongueJourneyTest {
  private static final Path SAY = Path.of("src/main/resources/pomona/server/review/say");
  private static final String OUT_OF_SIGHT =
      "[...document.querySelectorAll('.bar a')].filter(link =>"
          + " link.getBoundingClientRect().right > window.innerWidth).length";

  private static final List<String> PAGES =
      List.of(
          "/queue",
          "/explore",
          "/explore/time",
          "/explore/space",
          "/explore/words",
          "/explore/photo",
          "/error-rates",
          "/order",
          "/repairs",
          "/teach",
          "/hunches",
          "/learnt",
          "/updates",
          "/updates/heads",
          "/updates/defects",
          "/updates/flips",
          "/admin/devices",
          "/admin/refused",
          "/admin/sites",
          "/admin/people",
          "/admin/log",
          "/account");

  @Test
  void door_isWhollyInTheLanguageThatIsChosenThere() throws Exception {
    Browser.Tab stranger = Stage.browser().open();
    check(stranger, "login-de", "/login?lang=de");
    assertEquals("de", stranger.text("document.documentElement.lang"));
    check(stranger, "enter-de", "/enter/some-link");
    assertTrue(words(stranger).contains("Willkommen bei Pomona"), words(stranger));
    stranger.go(at("/login?next=/lots"));
    stranger.value("document.querySelector('.tongues a[hreflang=es]').click(), 0");
    stranger.await("document.documentElement.lang === 'es' && location.search.includes('next')");
    check(stranger, "login-es");
    check(stranger, "enter-es", "/enter/some-link");
    assertEquals(List.of(), stranger.complaints);
    stranger.go(at("/login?lang=en"));
  }

  @Test
  void everyPage_fitsANarrowScreenInEachLanguage_andSaysNothingInEnglish() throws Exception {
    Browser.Tab tab = enter("theo", Role.ADMIN);
    tab.size(390, 844);
    List<String> tooWide = new ArrayList<>();
    List<String> english = new ArrayList<>();
    for (String tongue : new String[] {"de", "es"}) {
      Set<String> foreign = foreign(tongue);
      for (String page : PAGES) {
        tab.go(at(page + "?lang=" + tongue));
        int overflow = tab.number("document.documentElement.scrollWidth - window.innerWidth");
        if (overflow > 0) {
          tooWide.add(page + " in " + tongue + " by " + overflow + " px");
        }
        if (tab.number(OUT_OF_SIGHT) > 0) {
          tooWide.add("the bar over " + page + " in " + tongue);
        }
        String words = words(tab);
        foreign.stream()
            .filter(words::contains)
            .forEach(sentence -> english.add(sentence + ": " + page + " in " + tongue));
      }
    }
    assertEquals(List.of(), tooWide);
    assertEquals(List.of(), english);
    tab.size(1280, 900);
    tab.go(at("/queue?lang=en"));
  }

  /** English sentences of several words that a language says in others. */
  private static Set<String> foreign(String tongue) throws IOException {
    Set<String> foreign = new TreeSet<>();
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(SAY, "*_en.properties")) {
      for (Path part : parts) {
        Properties english = sentences(part);
        String name = part.getFileName().toString().replace("_en", "_" + tongue);
        Properties other = sentences(part.resolveSibling(name));
        for (String key : english.stringPropertyNames()) {
          String sentence = english.getProperty(key);
          if (sentence.indexOf(' ') > 0
              && sentence.chars().noneMatch(c -> c == '{' || c == '<')
              && !sentence.equals(other.getProperty(key))) {
            foreign.add(sentence);
          }
        }
      }
    }
    assertTrue(foreign.size() > 300, foreign.toString());
    return foreign;
  }

  private static Properties sentences(Path file) throws IOException {
    Properties sentences = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      sentences.load(text);
    }
    return sentences;
  }

  @Test
  void pagesOfAdministrators_areWhollyInTheirLanguage() throws Exception {
    Browser.Tab tab = enter("tess", Role.ADMIN);
    for (String tongue : new String[] {"de", "es"}) {
      check(tab, "account-" + tongue, "/account?lang=" + tongue);
      for (String page : new String[] {"log", "products", "outlets", "backups"}) {
        check(tab, "admin-" + page + "-" + tongue, "/admin/" + page);
      }
      check(tab, "teach-" + tongue, "/teach");
      tab.go(at("/fruits/none"));
      check(tab, "problem-" + tongue);
      assertEquals(404, Stage.status(tab));
    }
    tab.go(at("/fruits/none"));
    assertTrue(words(tab).contains("No existe"), words(tab));
    assertTrue(words(tab).contains("Volver a la cola"), words(tab));
    tab.go(at("/admin/log?lang=de"));
    assertTrue(words(tab).contains("in die Verwaltung eingeladen"), words(tab));
    assertTrue(words(tab).contains("über einen Link eingetreten"), words(tab));
    tab.go(at("/queue?lang=en"));
  }
}
