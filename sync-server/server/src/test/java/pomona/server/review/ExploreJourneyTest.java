package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.access.Role;
import pomona.trust.DetachedSignature;

/** Looking around: filters, pages, plots, and likes of a photograph. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class ExploreJourneyTest {
  private static final String COUNT =
      "+document.querySelector('.progress b').textContent.replace(/\\s/g, '')";

  @TempDir private Path files;

  @Test
  void filters_showWhatFitsAndTheirLinkShowsTheSameToSomebodyElse() {
    Browser.Tab tab = enter("sara", Role.REVIEWER);
    tab.go(at("/explore"));
    tab.value("document.querySelector('select[name=site]').value = 'north', 0");
    tab.value("document.querySelector('select[name=grade]').value = 'CLASS_II', 0");
    tab.value("document.querySelector('select[name=supplier]').value = 'Hill Farm', 0");
    press(tab, "form.filters button");
    long fits =
        count(
            "site = 'north' AND grade = 'CLASS_II' AND lot IN (SELECT lot FROM review_lot WHERE"
                + " supplier = 'Hill Farm' AND site = 'north')");
    assertTrue(fits > 0);
    assertEquals(fits, tab.number(COUNT));
    String link = tab.text("location.pathname + location.search");
    Browser.Tab other = enter("tom", Role.REVIEWER);
    other.go(at(link));
    assertEquals(fits, other.number(COUNT));
    assertEquals("Hill Farm", other.text("document.querySelector('select[name=supplier]').value"));
    other.go(at(link.replace("/explore", "/explore/time")));
    assertEquals(fits, other.number(COUNT), "the plots count the same");
    other.go(at("/explore?surest=much"));
    assertEquals(400, Stage.status(other));
    assertTrue(words(other).contains("surest must be a number from 0 to 1"), words(other));
  }

  @Test
  void pages_showEveryFruitOnceInBothOrders() {
    Browser.Tab tab = enter("ugo", Role.REVIEWER);
    for (String order : List.of("newest", "value")) {
      Set<String> seen = new HashSet<>();
      tab.go(at("/explore?site=harbour&order=" + order));
      int count = tab.number(COUNT);
      int shown = 0;
      while (true) {
        String page =
            tab.text(
                "[...document.querySelectorAll('input[name=fruit]')].map(i => i.value).join(' ')");
        for (String fruit : page.split(" ", -1)) {
          assertTrue(seen.add(fruit), "shown twice");
          shown++;
        }
        String next = "document.querySelector('.pager a[href*=behind]')";
        if (!Boolean.TRUE.equals(tab.value("Boolean(" + next + ")"))) {
          break;
        }
        tab.go(tab.text(next + ".href"));
      }
      assertEquals(count, shown, order);
    }
    int lines =
        tab.number(
            "fetch('/explore/fruits.csv?site=harbour').then(r => r.text()).then(t =>"
                + " t.trim().split('\\n').length)");
    assertEquals(count("site = 'harbour'") + 1, lines, "the table has them all");
  }

  @Test
  void lasso_listsWhatIsInsideToBeDecidedTogether() throws Exception {
    Browser.Tab tab = enter("xena", Role.REVIEWER);
    // At the other site nobody plants fruits of another space, of which the newest is drawn.
    tab.go(at("/explore/space?colour=class&site=harbour"));
    tab.value(
        "htmx.ajax('GET', document.querySelector('svg.map').dataset.within +"
            + " '&line=-4,-4 104,-4 104,104 -4,104', {target: '#there', swap: 'innerHTML'}), 0");
    tab.await("document.querySelector('form.lasso')");
    assertEquals(48, tab.number("document.querySelectorAll('.lasso input:checked').length"));
    assertTrue(words(tab).contains("inside the line. The first 48 are below."), words(tab));
    Stage.check(tab, "explore-space-lasso");
    tab.value(
        "document.querySelectorAll('.lasso input[name=fruit]').forEach((b, i) => { b.checked = i <"
            + " 2; }), 0");
    tab.value("document.querySelector('.lasso input[name=class]').value = 'plum', 0");
    press(tab, ".lasso .row button:not([value=EXTRA]):last-of-type");
    assertEquals("/explore/space", tab.text("location.pathname"));
    assertTrue(count("said_class = 'plum'") >= 1, "they were taught");
    assertEquals(
        400,
        tab.number("fetch('/explore/space/within?line=1,2').then(answer => answer.status)"),
        "a line needs three corners");
  }

  @Test
  void palette_goesAnywhereByAFewLetters() {
    Browser.Tab tab = enter("yara", Role.REVIEWER);
    tab.go(at("/queue"));
    String key = "dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ";
    tab.value("document.body." + key + "key: 'k', ctrlKey: true})), 0");
    assertEquals("true", tab.text("String(document.getElementById('palette').open)"));
    tab.value(
        "(field => { field.value = 'over ti'; field.dispatchEvent(new Event('input')); return 0;"
            + " })(document.querySelector('#palette input'))");
    assertEquals(
        "Explore over time", tab.text("document.querySelector('#palette a.on').innerText"));
    tab.value("document.querySelector('#palette input')." + key + "key: 'Enter'})), 0");
    tab.await("location.pathname === '/explore/time' && document.readyState === 'complete'");
    assertTrue(tab.number("document.querySelectorAll('.multiples .line').length") >= 7);
    assertEquals(
        0,
        tab.number(
            "[...document.querySelectorAll('#palette a')].filter(a =>"
                + " a.href.includes('admin')).length"));
  }

  @Test
  void words_findTheLotAndLeadToItsFruits() throws Exception {
    Stage.orchard().lot("N-304", "<b>quince</b>", "Sunny Slope & Sons");
    Browser.Tab tab = enter("wim", Role.REVIEWER);
    tab.go(at("/explore/words"));
    tab.value("document.querySelector('main input[name=q]').value = 'sun quin', 0");
    press(tab, "form.panel button");
    assertTrue(words(tab).contains("Sunny Slope & Sons"), words(tab));
    assertEquals(2, tab.number("document.querySelectorAll('mark').length"));
    assertEquals(
        "/explore?site=north&lot=N-304",
        tab.text("document.querySelector('td a').getAttribute('href')"));
    Stage.check(tab, "explore-words");
    tab.go(at("/explore/words?q=nowhere+to+be+found"));
    assertTrue(words(tab).contains("Nothing has these words"));
    tab.go(at("/explore/words?q=%22%20OR%20*"));
    assertEquals(200, Stage.status(tab), "no operator of the search's language");
  }

  @Test
  void photo_isLookedAtByTheShippedBundleAndItsLikesAreShown() throws Exception {
    byte[] content = Files.readAllBytes(Path.of("../../ml/models/pomona-s-1.tflite"));
    running()
        .server()
        .models()
        .addBundle(
            "pomona-s-1.tflite",
            content,
            DetachedSignature.sign(content, RunningServer.KEY).toBytes(),
            "test");
    Stage.orchard().elsewhere("pomona", 6);
    Browser.Tab tab = enter("vera", Role.REVIEWER);
    Path photo = files.resolve("photo.jpg");
    Files.write(photo, Stage.orchard().photo().toByteArray());
    for (int i = 0; i < 200; i++) {
      look(tab, photo);
      if (tab.number("document.querySelectorAll('.strip .tile').length") > 0) {
        break; // The index follows the facts on a thread of its own.
      }
    }
    assertTrue(words(tab).contains("Seen by pomona-s-1"), words(tab));
    assertTrue(tab.number("document.querySelectorAll('.strip .tile').length") > 0, words(tab));
    Stage.check(tab, "explore-photo-seen");

    Path text = files.resolve("words.jpg");
    Files.writeString(text, "no picture at all");
    look(tab, text);
    assertTrue(words(tab).contains("photo must be a JPEG or PNG picture"), words(tab));
    Path cut = files.resolve("cut.jpg");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(photo), 300));
    look(tab, cut);
    assertTrue(words(tab).contains("photo is damaged"), words(tab));
  }

  private static void look(Browser.Tab tab, Path photo) {
    tab.go(at("/explore/photo"));
    tab.file("input[name=photo]", photo);
    press(tab, "form[enctype] button");
  }

  private static long count(String where) {
    return running()
        .server()
        .database()
        .read(session -> session.number("SELECT count(*) FROM review_fruit WHERE " + where));
  }
}
