package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.ask.lexicon.Tongue;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.Asked;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.fact.NewFact;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Products whose keys are numbers: questions and answers call them as the site does. */
final class AskedCatalogueTest {
  @TempDir private Path data;
  private final Random random = new Random(211);
  private RunningServer running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data);
    Enrolled north = running.enrolDirectly("north");
    Enrolled south = running.enrolDirectly("south");
    give("north", "Mangosteen", "Mangostane");
    give("south", "Purple thing", "Lila Ding");
    lot(north, "N-1");
    lot(north, "N-2");
    lot(south, "S-1");
    running.server().lots().table().catchUp();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private void give(String site, String english, String german) {
    Product product =
        new Product(
            "4711",
            Map.of("en", List.of(english), "de", List.of(german)),
            List.of(),
            "",
            "",
            List.of(),
            "",
            "");
    running
        .server()
        .catalogues()
        .change(site, "pia", "given", old -> new Catalogue(Optional.empty(), List.of(product)));
  }

  private void lot(Enrolled device, String lot) {
    Fact fact =
        new Fact(
            SampleFacts.id(random),
            device.device(),
            device.site(),
            Optional.of(lot),
            "op-1",
            1_000,
            new FactBody.LotStarted("4711", Optional.of("Old Mill"), 10));
    running
        .server()
        .facts()
        .store(List.of(new NewFact(fact, FactJson.write(fact), 1_000)), List.of());
  }

  private Asked ask(String text, Tongue tongue, String... sites) {
    Asking.Asker asker = Asking.Asker.EVERYTHING.in(Optional.of(tongue));
    return running.server().asking().ask(text, sites.length == 0 ? asker : asker.at(Set.of(sites)));
  }

  @Test
  void namesOfTheCatalogue_areWordsOfQuestions_andOfAnswers() {
    Asked german = ask("wie viele Partien Mangostanen", Tongue.GERMAN, "north");
    assertEquals("2", german.words());
    assertEquals("Anzahl Partien: Mangostane", german.reading().orElseThrow());
    Asked grouped = ask("lots by product", Tongue.ENGLISH, "north");
    assertEquals("Mangosteen", new AnswerLines(grouped).groups().get(0).name());
    assertEquals("4711", grouped.answer().orElseThrow().groups().get(0).names().get(0));
    assertEquals("2", ask("how many lots of mangostene", Tongue.ENGLISH, "north").words());
  }

  @Test
  void whoSeesOneSite_knowsNothingOfWhatAnotherCallsIt() {
    assertEquals(
        "Number of lots: Purple thing",
        ask("how many lots of purple thing", Tongue.ENGLISH, "south").reading().orElseThrow());
    assertTrue(ask("how many lots of mangosteen", Tongue.ENGLISH, "south").isUnsure());
    assertEquals("3", ask("how many lots of purple thing", Tongue.ENGLISH).words());
  }

  @Test
  void aChangedCatalogue_countsAtOnce() {
    assertTrue(ask("how many lots of yellow thing", Tongue.ENGLISH, "south").isUnsure());
    give("south", "Yellow thing", "Gelbes Ding");
    Asked now = ask("how many lots of yellow thing", Tongue.ENGLISH, "south");
    assertEquals("Number of lots: Yellow thing", now.reading().orElseThrow());
  }

  @Test
  void aNewLot_countsAtOnce_whileNoFruitWasRecorded() throws Exception {
    assertTrue(ask("mould in N-77", Tongue.ENGLISH).isUnsure());
    lot(running.enrolDirectly("north"), "N-77");
    running.server().lots().table().catchUp();
    assertFalse(ask("mould in N-77", Tongue.ENGLISH).isUnsure());
  }
}
