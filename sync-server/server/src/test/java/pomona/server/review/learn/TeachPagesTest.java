package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.head.Heads;
import pomona.learn.teach.TeachSuggestion;
import pomona.server.access.Role;
import pomona.server.learn.HeadLesson;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.TeachShelf;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;

/** Unknown fruits that look alike become a product, from a suggestion to a head pack. */
final class TeachPagesTest extends OrchardTest {
  TeachPagesTest() {
    super(41);
  }

  @Test
  void unknownFruitsThatLookAlike_areTaughtThroughTheGate_andBecomeAHeadPack() throws Exception {
    Model bundle = bundle();
    for (int i = 0; i < 14; i++) {
      UUID fruit = orchard.unknown("north", "gala", 1);
      if (i < 3) {
        orchard.rename("north", fruit, "Quince <b>");
      }
      orchard.unknown("north", "lemon", 2);
      orchard.fruit("north", "phone 1", "picker 1", "lemon", "EXTRA", 0.03);
    }
    orchard.learn();
    List<TeachShelf.Suggestion> found = running.server().learning().teaching().look().suggestions();
    assertEquals(2, found.size(), found.toString());
    TeachShelf.Suggestion quinces =
        found.stream().filter(one -> !one.called().isEmpty()).findFirst().orElseThrow();
    assertEquals(14, quinces.fruits().size());
    assertEquals(5, quinces.examples().size());
    assertEquals(List.of("Quince <b>"), quinces.names());
    assertEquals(TeachSuggestion.Kind.NEW, quinces.found().kind());
    String page = orchard.page(Role.ADMIN, "/teach");
    assertTrue(page.contains("3 of them were called Quince &lt;b&gt;."), page);
    assertTrue(page.contains("value=\"Quince &lt;b"), page);

    String key = Long.toString(quinces.key());
    assertEquals(303, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "Quince <b>"));
    String taught = taught();
    int left = quinces.own().size() - quinces.lesson().size();
    assertTrue(left >= 5 && quinces.lesson().size() > 5, quinces.toString());
    assertTrue(taught.contains("It finds " + left + " of " + left + " of its own"), taught);
    byte[] heads = orchard.bytes(Role.ADMIN, "/teach/heads.bin");
    assertTrue(Heads.fromBytes(heads).classes().labels().contains("Quince <b>"));
    Model pack =
        running
            .server()
            .models()
            .addHeadPack("Quince", bundle.sha256(), heads, SmallBundles.signature(heads), "ana");
    assertEquals(Model.Kind.HEAD_PACK, pack.kind());
    List<String> pages = List.of("/teach", "/updates/heads", "/updates/defects");
    for (String each : pages) {
      assertFalse(orchard.page(Role.ADMIN, each).contains("Phones have the head pack"), each);
    }
    running.server().rollouts().rollBackTo(pack.sha256(), Set.of("north"), "ana");
    for (String each : pages) {
      String told = orchard.page(Role.ADMIN, each);
      assertTrue(
          told.contains(
              "(the products Quince &lt;b&gt;). What is made here for its bundle goes on"),
          told);
    }
    running.server().rollouts().rollBackTo(bundle.sha256(), Set.of("north"), "ana");
    assertFalse(orchard.page(Role.ADMIN, "/teach").contains("Phones have the head pack"));
  }

  @Test
  void whatPeopleCalledOtherwiseThanTheTypedName_isNeitherTaughtWithNorLookedFor()
      throws Exception {
    bundle();
    for (int i = 0; i < 20; i++) {
      UUID fruit = orchard.unknown("north", "gala", 1);
      if (i % 4 == 0) {
        orchard.rename("north", fruit, "Pear");
      }
    }
    orchard.learn();
    TeachShelf.Suggestion pears =
        running.server().learning().teaching().look().suggestions().get(0);
    assertEquals(List.of("Pear"), pears.names());
    assertTrue(pears.said().size() >= 3, pears.toString());
    String key = Long.toString(pears.key());
    TeachShelf.Suggestion kept = pears.calledOnly("Quince");
    assertFalse(kept.own().stream().anyMatch(pears.said()::containsKey), kept.toString());
    assertTrue(pears.lesson().stream().anyMatch(pears.said()::containsKey), pears.toString());
    assertEquals(pears.own(), pears.calledOnly("pear").own());

    assertEquals(303, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "Quince"));
    taught();
    for (long sequence : pears.said().keySet()) {
      assertEquals(
          0L,
          running
              .server()
              .database()
              .<Long>read(
                  session ->
                      session.number(
                          "SELECT count(*) FROM learn_lesson_fruit WHERE sequence = ?", sequence)),
          "Quince was learnt from what somebody called Pear");
    }
    assertEquals(
        (long) kept.lesson().size(),
        running
            .server()
            .database()
            .<Long>read(
                session ->
                    session.number("SELECT count(*) FROM learn_lesson_fruit WHERE counter = 0")));
  }

  @Test
  void examplesThatWereAllCalledOtherwise_teachNothing_andThePageSaysWhy() throws Exception {
    bundle();
    for (int i = 0; i < 14; i++) {
      orchard.rename("north", orchard.unknown("north", "gala", 1), "Pear");
    }
    orchard.learn();
    String key =
        Long.toString(running.server().learning().teaching().look().suggestions().get(0).key());
    assertEquals(409, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "Quince"));
    assertEquals(303, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "Pear"));
  }

  @Test
  void deviceThatIsTakenOut_isNeitherSuggestedFromNorTaughtWith() throws Exception {
    Model bundle = bundle();
    String device = running.enrolDirectly("north").device();
    for (int i = 0; i < 7; i++) {
      orchard.unknown("north", "gala", 1);
      orchard.unknown("north", device, "gala", 1);
    }
    orchard.learn();
    TeachShelf shelf = running.server().learning().teaching();
    assertEquals(14, shelf.look().fruits());
    TeachShelf.Suggestion before = shelf.look().suggestions().get(0);
    assertEquals(303, orchard.post(Role.ADMIN, "/learnt/device", "device", device, "act", "out"));
    orchard.learn();
    assertEquals(7, shelf.look().fruits(), "it is looked for anew");

    HeadsInUse.Base base = running.server().learning().inUse().of(bundle);
    TaughtClass taught =
        running
            .server()
            .database()
            .read(
                session ->
                    TaughtClass.teach(session, base, before.fruits(), before.examples(), "Quince"));
    long theirs =
        running
            .server()
            .database()
            .<Long>read(
                session -> session.number("SELECT count(*) FROM fruit WHERE device = ?", device));
    assertEquals(7, theirs);
    List<Long> from =
        taught.lesson().examples().stream().map(HeadLesson.Example::sequence).toList();
    for (long sequence : from) {
      assertEquals(
          "phone 1",
          running
              .server()
              .database()
              .read(
                  session ->
                      session.first(
                          "SELECT device FROM fruit WHERE sequence = ?",
                          row -> row.getString(1),
                          sequence))
              .orElseThrow());
    }
    assertTrue(from.size() + taught.others() <= 7, taught.toString());
  }

  @Test
  void whatWasTaughtFromADeviceThatIsTakenOut_isNotGivenOutAnyMore() throws Exception {
    bundle();
    String device = running.enrolDirectly("north").device();
    for (int i = 0; i < 14; i++) {
      orchard.unknown("north", device, "gala", 1);
    }
    orchard.learn();
    long key = running.server().learning().teaching().look().suggestions().get(0).key();
    orchard.post(Role.ADMIN, "/teach", "key", Long.toString(key), "name", "Quince");
    assertTrue(taught().contains("/teach/heads.bin"));
    assertEquals(303, orchard.post(Role.ADMIN, "/learnt/device", "device", device, "act", "out"));
    assertFalse(orchard.page(Role.ADMIN, "/teach").contains("/teach/heads.bin"));
    assertTrue(orchard.page(Role.ADMIN, "/teach/heads.bin").contains("passes the gate"));
  }

  @Test
  void embeddingThatNobodyCanRead_isLeftOut() throws Exception {
    bundle();
    for (int i = 0; i < 14; i++) {
      orchard.unknown("north", "gala", 1);
      orchard.fruit("north", "phone 1", "picker 1", "lemon", "EXTRA", 0.03);
    }
    orchard.learn();
    byte[] broken = new byte[128];
    broken[5] = Byte.MIN_VALUE;
    running
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "UPDATE fruit SET embedding = ? WHERE sequence = (SELECT max(sequence) FROM"
                        + " review_fruit WHERE excess <= 0)",
                    (Object) broken));
    TeachShelf.Suggestion one = running.server().learning().teaching().look().suggestions().get(0);
    orchard.post(Role.ADMIN, "/teach", "key", Long.toString(one.key()), "name", "Quince");
    String taught = taught();
    int others = one.own().size() - one.lesson().size();
    assertTrue(others >= 5, taught);
    assertTrue(taught.contains("It finds " + others + " of " + others + " of its own"), taught);
  }

  @Test
  void exampleThatIsLeftOut_isNeitherTaughtWithNorLookedFor() throws Exception {
    bundle();
    for (int i = 0; i < 14; i++) {
      orchard.unknown("north", "gala", 1);
      orchard.fruit("north", "phone 1", "picker 1", "lemon", "EXTRA", 0.03);
    }
    orchard.learn();
    String page = orchard.page(Role.ADMIN, "/teach");
    List<String> ids =
        Pattern.compile("name=\"out\" value=\"([0-9a-f-]{36})\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertFalse(orchard.page(Role.REVIEWER, "/teach").contains("name=\"out\""));
    TeachShelf.Suggestion suggestion =
        running.server().learning().teaching().look().suggestions().get(0);
    assertTrue(suggestion.lesson().size() > 5, suggestion.toString());
    assertEquals(suggestion.lesson().size(), ids.size(), "all that it is taught with is shown");
    assertTrue(
        suggestion
            .lesson()
            .containsAll(suggestion.without(Set.of(suggestion.examples().get(0))).lesson()),
        "and nothing else is taught with in place of what is left out");
    String key = Long.toString(suggestion.key());
    String[] all = {
      "key",
      key,
      "name",
      "Quince",
      "out",
      ids.get(0),
      "out",
      ids.get(1),
      "out",
      ids.get(2),
      "out",
      ids.get(3)
    };
    assertEquals(409, orchard.post(Role.ADMIN, "/teach", all), "one example is none");
    assertEquals(
        400, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "Quince", "out", "no id"));
    assertEquals(
        303,
        orchard.post(
            Role.ADMIN,
            "/teach",
            "key",
            key,
            "name",
            "Quince",
            "out",
            ids.get(0),
            "out",
            ids.get(1)));
    String taught = taught();
    Matcher finds = Pattern.compile("It finds ([0-9]+) of \\1 of its own").matcher(taught);
    assertTrue(finds.find(), taught);
    int others = Integer.parseInt(finds.group(1));
    assertTrue(others >= 5, taught);
    long learnt =
        running
            .server()
            .database()
            .<Long>read(
                session ->
                    session.number("SELECT count(*) FROM learn_lesson_fruit WHERE counter = 0"));
    assertEquals(suggestion.own().size() - 2 - others, learnt, "the two that were left out");
  }

  @Test
  void twoLooksThatPeopleCallTheSame_areOneSuggestion() throws Exception {
    bundle();
    for (int i = 0; i < 10; i++) {
      UUID one = orchard.unknown("north", "gala", 1);
      UUID other = orchard.unknown("north", "lemon", 2);
      if (i < 2) {
        orchard.rename("north", one, "Quince");
        orchard.rename("north", other, "Quince");
      }
    }
    orchard.learn();
    List<TeachShelf.Suggestion> found = running.server().learning().teaching().look().suggestions();
    assertEquals(1, found.size(), found.toString());
    assertEquals(20, found.get(0).fruits().size());
    assertEquals(List.of("Quince"), found.get(0).names());
  }

  @Test
  void aFewFruits_areNotEnoughToSay_andNothingIsGivenOut() throws Exception {
    bundle();
    for (int i = 0; i < 7; i++) {
      orchard.unknown("north", "gala", 1);
    }
    orchard.learn();
    long key = running.server().learning().teaching().look().suggestions().get(0).key();
    assertEquals(
        303, orchard.post(Role.ADMIN, "/teach", "key", Long.toString(key), "name", "Quince"));
    String taught = taught();
    assertTrue(taught.contains("Not enough to say: 2 of 5 fruits beyond the examples."), taught);
    assertTrue(orchard.page(Role.ADMIN, "/teach/heads.bin").contains("passes the gate"));
  }

  @Test
  void badInput_isAnsweredWithWhatIsWrong() throws Exception {
    orchard.learn();
    assertTrue(orchard.page(Role.REVIEWER, "/teach?lang=es").contains("Qué enseñar"));
    assertEquals(409, orchard.post(Role.ADMIN, "/teach", "key", "99", "name", "Quince"));
    assertEquals(409, orchard.post(Role.ADMIN, "/teach", "key", "x", "name", "Quince"));
    assertEquals(403, orchard.post(Role.REVIEWER, "/teach", "key", "99", "name", "Quince"));
    bundle();
    for (int i = 0; i < 7; i++) {
      orchard.unknown("north", "gala", 1);
    }
    orchard.nextDay();
    orchard.learn();
    String key =
        Long.toString(running.server().learning().teaching().look().suggestions().get(0).key());
    assertEquals(400, orchard.post(Role.ADMIN, "/teach", "key", key, "name", " "));
    assertEquals(400, orchard.post(Role.ADMIN, "/teach", "key", key, "name", "x".repeat(65)));
  }

  private Model bundle() throws Exception {
    byte[] bundle = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    return running
        .server()
        .models()
        .addBundle("g1", bundle, SmallBundles.signature(bundle), "test");
  }

  /** The page once the work is done. */
  private String taught() throws Exception {
    String page = orchard.page(Role.ADMIN, "/teach");
    for (int i = 0; i < 2000 && page.contains("id=\"running\""); i++) {
      page = orchard.page(Role.ADMIN, "/teach");
    }
    return page;
  }
}
