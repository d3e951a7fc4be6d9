package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.running;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pomona.policy.Policy;
import pomona.server.access.Audit;
import pomona.server.access.Role;
import pomona.server.review.policy.Policies;
import pomona.sync.FactIds;

/** Two administrators change the rules of one site at once. */
@ExtendWith(Stage.class)
final class PolicyMeanwhileJourneyTest {
  @Test
  void policyThatSomebodyElseSavedMeanwhile_isNotOverwritten() throws Exception {
    running().enrolDirectly("hill");
    Policies policies =
        new Policies(
            running().server().database(),
            running().server().facts(),
            new FactIds(Clock.systemUTC(), new Random(7)),
            Clock.systemUTC(),
            new Audit(running().server().database(), Clock.systemUTC()));
    Browser.Tab tab = enter("olga", Role.ADMIN);
    tab.go(at("/admin/sites/hill/policy?lang=en"));
    tab.value("document.getElementById('name').value = 'of the form', 0");
    policies.save("hill", policies.draft("hill"), "somebody");
    Stage.press(tab, "button[value=try]");
    assertEquals(400, Stage.status(tab));
    String before = tab.text("document.querySelector('.alert').textContent");
    assertTrue(before.contains("1 is not above 1, the version that holds now"), before);
    assertEquals("of the form", tab.text("document.getElementById('name').value"));

    tab.go(at("/admin/sites/hill/policy"));
    tab.value("document.getElementById('name').value = 'of the form', 0");
    Stage.press(tab, "button[value=try]");
    assertEquals(200, Stage.status(tab));
    policies.save("hill", policies.draft("hill"), "somebody");
    Stage.press(tab, "button[value=save]");
    assertEquals(400, Stage.status(tab));
    String between = tab.text("document.querySelector('.alert').textContent");
    assertTrue(between.contains("2 is not above 2, the version that holds now"), between);
    Policy holds = policies.current("hill").orElseThrow().policy();
    assertEquals(2, holds.version());
    assertEquals("house rules", holds.name());
  }
}
