package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.CURRENT;
import static pomona.server.review.Stage.assertOwnHostOnly;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.decided;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.running;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;

/** What the keys of the queue do, a hundred times and with cards that are not simply decided. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class QueueKeysJourneyTest {
  @Test
  void hundredCards_areDecidedByKeysAloneWithoutOneWait() throws Exception {
    Browser.Tab tab = enter("ana", Role.REVIEWER);
    tab.go(at("/queue"));
    Set<String> seen = new HashSet<>();
    String[] keys = {"a", "1", "2", "3", "4"};
    String accepts = CURRENT + ".querySelector('.accept') !== null";
    for (int i = 0; i < 100; i++) {
      // A person looks before a key: the card is there, and it is another one.
      assertTrue(seen.add(tab.text(CURRENT + ".dataset.fruit")), "card " + i + " came twice");
      // One of the audit slice is graded by eye.
      boolean byEye = i % keys.length == 0 && !Boolean.TRUE.equals(tab.value(accepts));
      tab.key(byEye ? "2" : keys[i % keys.length]);
      // Eight cards a second: faster than anybody can look.
      tab.value("new Promise(done => setTimeout(done, 125))");
    }
    assertEquals("0", tab.text("document.getElementById('deck').dataset.waits"));
    tab.await("document.getElementById('deck').dataset.sent == '100'");
    assertEquals(100, decided("ana"));
    assertEquals(List.of(), tab.complaints);
    assertOwnHostOnly(tab);
  }

  @Test
  void cardDecidedAnew_isTheOneThatUndoTakesBack() {
    Browser.Tab tab = enter("olga", Role.REVIEWER);
    tab.go(at("/queue"));
    String anew = tab.text(CURRENT + ".dataset.fruit");
    tab.key("1");
    tab.key("2");
    tab.key("p");
    tab.key("p");
    assertEquals(anew, tab.text(CURRENT + ".dataset.fruit"));
    tab.key("4");
    tab.key("u");
    assertEquals(anew, tab.text(CURRENT + ".dataset.fruit"));
    tab.await("document.getElementById('deck').dataset.sent == '4'");
  }

  @Test
  void correctionByKeys_isTypedAtOnceAndLeftByEscape() {
    Browser.Tab tab = enter("petra", Role.REVIEWER);
    tab.go(at("/queue"));
    while (!Boolean.TRUE.equals(tab.value(CURRENT + ".querySelector('.correct') !== null"))) {
      tab.key("1");
    }
    tab.key("e");
    assertEquals("class", tab.text("document.activeElement.name"));
    tab.key("Escape");
    assertEquals("SUMMARY", tab.text("document.activeElement.tagName"));
    assertEquals(0, tab.number(CURRENT + ".querySelectorAll('.over[open]').length"));
  }

  @Test
  void cardOfTheSlice_isGradedByEye() {
    List<Long> slice = audited();
    Browser.Tab tab = enter("quin", Role.REVIEWER);
    try {
      audit("state = 'OPEN'");
      tab.go(at("/queue"));
      String fruit = tab.text(CURRENT + ".dataset.fruit");
      for (String key : List.of("a", "e", "o")) {
        tab.key(key);
        tab.await("document.getElementById('toast').textContent.includes('graded by eye')");
        assertEquals(fruit, tab.text(CURRENT + ".dataset.fruit"), key);
        tab.value("document.getElementById('toast').replaceChildren(), 0");
      }
      assertFalse(tab.text(CURRENT + ".textContent").contains("sure"));
      tab.key("2");
      tab.await("document.getElementById('deck').dataset.sent == '1'");
      tab.key("u");
      tab.await("document.getElementById('toast').textContent.includes('stays decided')");
      assertEquals(1, decided("quin"));
      assertFalse(tab.text(CURRENT + ".dataset.fruit").equals(fruit), "it is not in hand again");
      tab.key("p");
      assertEquals(fruit, tab.text(CURRENT + ".dataset.fruit"));
      assertEquals(1, tab.number(CURRENT + ".querySelectorAll('.decided').length"));
      tab.key("e");
      tab.await(
          "location.pathname === '/fruits/" + fruit + "' && document.readyState === 'complete'");
      assertTrue(Stage.words(tab).contains("Phone"));
    } finally {
      audit("sequence IN (" + slice.toString().replaceAll("[\\[\\]]", "") + ")");
    }
  }

  @Test
  void gradeThatDidNotArrive_leavesTheCardAsItWas() {
    List<Long> slice = audited();
    Browser.Tab tab = enter("rosa", Role.REVIEWER);
    try {
      audit("state = 'OPEN'");
      tab.go(at("/queue"));
      String fruit = tab.text(CURRENT + ".dataset.fruit");
      tab.value("window.fetch = () => Promise.reject(new TypeError('away')), 0");
      tab.key("2");
      tab.await("document.getElementById('toast').textContent.includes('cannot be reached')");
      assertEquals(fruit, tab.text(CURRENT + ".dataset.fruit"));
      assertEquals(0, tab.number(CURRENT + ".querySelectorAll('.decided').length"));
      assertEquals(true, tab.value(CURRENT + ".querySelector('.others a.button').hidden"));
    } finally {
      audit("sequence IN (" + slice.toString().replaceAll("[\\[\\]]", "") + ")");
    }
  }

  private static List<Long> audited() {
    return running()
        .server()
        .database()
        .read(
            session ->
                session.list(
                    "SELECT sequence FROM review_fruit WHERE audit = 1", row -> row.getLong(1)));
  }

  /** Makes an audit slice of the fruits for which a condition holds. */
  private static void audit(String condition) {
    running()
        .server()
        .database()
        .write(session -> session.run("UPDATE review_fruit SET audit = (" + condition + ")"));
  }
}
