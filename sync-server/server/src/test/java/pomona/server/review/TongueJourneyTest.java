package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.check;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.words;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;

/** The door, what is refused, and the pages of administrators, in German and in Spanish. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class TongueJourneyTest {
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
  void everyPage_fitsANarrowScreenInEachLanguage() throws Exception {
    Browser.Tab tab = enter("theo", Role.ADMIN);
    tab.size(390, 844);
    List<String> tooWide = new ArrayList<>();
    for (String tongue : new String[] {"de", "es"}) {
      for (String page : PAGES) {
        tab.go(at(page + "?lang=" + tongue));
        int overflow = tab.number("document.documentElement.scrollWidth - window.innerWidth");
        if (overflow > 0) {
          tooWide.add(page + " in " + tongue + " by " + overflow + " px");
        }
      }
    }
    assertEquals(List.of(), tooWide);
    tab.size(1280, 900);
    tab.go(at("/queue?lang=en"));
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
