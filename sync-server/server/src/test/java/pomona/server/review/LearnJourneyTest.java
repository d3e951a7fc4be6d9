package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.words;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;
import pomona.server.model.SmallBundles;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;

/** Administrators look at what was learnt, and make something of it. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class LearnJourneyTest {
  private static final long DAY_MILLIS = 86_400_000L;

  @Test
  void aMisreading_isFoundLookedAtAcceptedAndTakenBack() throws Exception {
    misread(24);
    Stage.running().server().learning().ask();
    Stage.running().server().learning().work();
    Browser.Tab tab = enter("lena", Role.ADMIN);
    Stage.check(tab, "repairs", "/repairs");
    String repair =
        tab.text("[...document.querySelectorAll('h2 a')].find(a => a.text.includes('g3')).href");
    tab.go(repair);
    assertTrue(words(tab).contains("Make it a rule"), words(tab));
    assertTrue(
        tab.number("document.querySelectorAll('.tile').length") >= 6, "the fruits are shown");
    Stage.check(tab, "repair");
    press(tab, "button[value=rule]");
    assertTrue(words(tab).contains("Accepted"), words(tab));
    press(tab, "button[value=take-back]");
    assertTrue(words(tab).contains("Taken back"), words(tab));
  }

  @Test
  void everyPageOfWhatWasLearnt_isThereInEachLanguage() throws Exception {
    // The server looks for what to teach once a day.
    Stage.renew();
    Browser.Tab tab = enter("leo", Role.ADMIN);
    for (int i = 0; i < 12; i++) {
      Stage.orchard().plant("N-320", "picker 1", "quince");
    }
    byte[] bundle = SmallBundles.bundle("leo-1", List.of());
    Stage.running()
        .server()
        .models()
        .addBundle("leo-1", bundle, SmallBundles.signature(bundle), "leo");
    Stage.running().server().learning().work();
    tab.go(at("/teach"));
    assertTrue(
        tab.number("document.querySelectorAll('.examples input').length") >= 5,
        "examples can be left out");
    for (String page : new String[] {"/order", "/repairs", "/teach", "/hunches", "/learnt"}) {
      Stage.check(tab, page.substring(1), page);
      for (String tongue : new String[] {"de", "es", "en"}) {
        tab.go(at(page + "?lang=" + tongue));
        assertTrue(!words(tab).isBlank(), page + " in " + tongue);
      }
    }
  }

  /** Bruised pears that phones read as Extra, and people put right, for weeks. */
  private static void misread(int days) throws Exception {
    Orchard orchard = Stage.orchard();
    for (int day = 0; day < days; day++) {
      long at = Orchard.END_MILLIS - (days - day) * DAY_MILLIS;
      for (int i = 0; i < 8; i++) {
        Enrolled device = orchard.devices().get(i % 2);
        FactBody.Fruit fruit =
            Orchard.bruised("pear", i < 6 ? 0.2 : 0.02, orchard.fruit(new UUID(day, i), 1, true));
        String operator = "picker " + i % 3;
        UUID id = orchard.add(device, "M-" + day, at + i * 200_000L, operator, fruit);
        if (i < 6) {
          orchard.add(
              device,
              "M-" + day,
              at + i * 200_000L + 5000,
              operator,
              new FactBody.GradeOverride(
                  id, Optional.empty(), Optional.of("CLASS_II"), Optional.empty(), ""));
        }
      }
    }
    orchard.store();
  }
}
