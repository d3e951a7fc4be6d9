package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.server.access.Role;

/** Somebody asks in words, goes on from the answer, and hands the question on. */
@ExtendWith(Stage.class)
final class AskJourneyTest {
  private static final String NUMBER = "document.querySelector('.answer .number').innerText";

  private static void ask(Browser.Tab tab, String question) {
    tab.value("document.querySelector('main input[name=q]').value = '" + question + "', 0");
    press(tab, "main form button");
  }

  @Test
  void question_isAskedInTheBarReadBackAnsweredAndSentOn() throws Exception {
    Stage.running().server().lots().table().catchUp();
    Browser.Tab tab = enter("quinn", Role.REVIEWER);
    tab.go(at("/lots"));
    tab.value("document.querySelector('.askbox input').value = 'how many rejects by lot', 0");
    tab.value("window.leaving = true, document.querySelector('.askbox').submit(), 0");
    tab.await("document.readyState === 'complete' && !window.leaving");
    assertTrue(words(tab).contains("Understood as"), words(tab));
    String number = tab.text(NUMBER);
    assertTrue(tab.number("document.querySelectorAll('tbody tr').length") > 3);
    assertTrue(tab.number("document.querySelectorAll('.strip .tile').length") > 3);
    Stage.check(tab, "ask-groups");

    String link = tab.text("document.querySelector('.answer a').getAttribute('href')");
    Browser.Tab other = enter("rosa", Role.REVIEWER);
    other.go(at(link));
    assertEquals(number, other.text(NUMBER), "the link asks the same");

    ask(tab, "per day");
    assertTrue(tab.number("document.querySelectorAll('.plot path').length") > 1, "a line a lot");
    Stage.check(tab, "ask-trend");
  }

  @Test
  void palette_asksWhatIsNoCommandAndTheAnswerIsKeptOnABoard() throws Exception {
    Stage.running().server().lots().table().catchUp();
    Browser.Tab tab = enter("tilda", Role.REVIEWER);
    tab.go(at("/lots"));
    tab.value("document.getElementById('go').click(), 0");
    String field = "document.querySelector('#palette input')";
    tab.value(
        field + ".value = 'how many rejects', " + field + ".dispatchEvent(new Event('input')), 0");
    tab.await("document.querySelector('#palette .reading')");
    String first = tab.text("document.querySelector('#palette a.on').innerText");
    assertTrue(first.contains("Ask: how many rejects"), first);
    assertTrue(first.contains("Number of fruits: Reject"), first);
    Stage.check(tab, "palette-asks");
    press(tab, "#palette a.on");
    assertTrue(words(tab).contains("Understood as"), words(tab));
    String number = tab.text(NUMBER);
    press(tab, ".keep button");
    assertTrue(words(tab).contains("Board of questions"), words(tab));
    assertTrue(words(tab).contains("Number of fruits: Reject"), words(tab));
    assertTrue(Integer.parseInt(tab.text(NUMBER)) <= Integer.parseInt(number), number);
    Stage.check(tab, "board");
  }

  @Test
  void germanQuestion_isAnsweredInGermanAndWhatIsUnclearIsAskedBack() throws Exception {
    Browser.Tab tab = enter("stefan", Role.REVIEWER);
    Stage.check(tab, "ask-empty", "/ask?lang=de");
    ask(tab, "wie viele Früchte warten auf Prüfung");
    assertTrue(words(tab).contains("Verstanden als"), words(tab));
    Stage.check(tab, "ask-german");
    tab.go(at("/ask?q=rejects+of+the+purple+moon"));
    assertTrue(words(tab).contains("Not understood: moon"), words(tab));
    assertTrue(words(tab).contains("What can be answered"), words(tab));
    Stage.check(tab, "ask-unsure");
    press(tab, ".readings .button");
    assertTrue(Integer.parseInt(tab.text(NUMBER).replace("\u202f", "")) > 0, words(tab));
  }
}
