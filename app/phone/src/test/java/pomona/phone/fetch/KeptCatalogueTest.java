package pomona.phone.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.phone.memory.MemoryPhone;
import pomona.phone.record.Recorder;
import pomona.server.RunningServer;
import pomona.server.fact.NewFact;
import pomona.sync.Change;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactIds;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/** The catalogue, from a real server to the phones of its site. */
final class KeptCatalogueTest {
  private static final SiteFact.CatalogueGiven GONE =
      new SiteFact.CatalogueGiven(1, 10, "ab".repeat(32));

  @TempDir private Path data;
  private RunningServer running;
  private Enrolled north;
  private Enrolled south;
  private String site = "north";
  private KeptCatalogue kept;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data.resolve("server"));
    north = running.enrolDirectly("north");
    south = running.enrolDirectly("south");
    kept = opened();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private KeptCatalogue opened() {
    return new KeptCatalogue(data.resolve("phone"), () -> site);
  }

  private void give(String where, String... keys) {
    List<Product> products = new ArrayList<>();
    for (String key : keys) {
      products.add(
          new Product(
              key, Map.of("de", List.of("Größe " + key)), List.of(), "", "", List.of(), "", ""));
    }
    Catalogue catalogue = new Catalogue(Optional.empty(), products);
    running.server().catalogues().change(where, "pia", "given", old -> catalogue);
  }

  private List<ByteString> pulled(Enrolled device) {
    MemoryPhone phone = new MemoryPhone(device, "op-1", Clock.systemUTC(), new Random(5));
    phone.exchange(running.client(device), false);
    return phone.inbox().changes().stream().map(Change::json).toList();
  }

  private boolean follow(Enrolled device) throws Exception {
    return kept.follow(running.client(device), pulled(device));
  }

  private static ByteString fact(String site, SiteFact body) {
    Random random = new Random(9);
    FactIds ids = new FactIds(Clock.systemUTC(), random);
    return FactJson.write(new Fact(ids.next(), "server", site, Optional.empty(), "pia", 1, body));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(data.resolve("phone"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void catalogue_comesOnce_andAgainWhenItChanges() throws Exception {
    assertFalse(follow(north), "the site has none");
    assertEquals(0, kept.catalogue().size());
    give("north", "gala", "pear");
    String before = kept.edition();
    assertTrue(follow(north));
    assertNotEquals(before, kept.edition());
    assertEquals("Größe gala", kept.catalogue().find("gala").orElseThrow().name("de"));
    assertFalse(follow(north), "it is here");
    give("north", "gala");
    assertTrue(follow(north));
    assertEquals(1, kept.catalogue().size());
    assertEquals(1, files().size(), "the one before is gone");
  }

  @Test
  void itIsThereAfterARestart_withoutANetwork_andADamagedFileIsFetchedAgain() throws Exception {
    give("north", "gala");
    follow(north);
    assertEquals(1, opened().catalogue().size());
    Files.write(files().get(0), "{}".getBytes(StandardCharsets.UTF_8));
    kept = opened();
    assertEquals(0, kept.catalogue().size(), "its digest is not its name");
    assertTrue(follow(north));
    assertEquals(1, kept.catalogue().size());
  }

  @Test
  void aPhoneThatGoesToAnotherSite_hasThatOnesCatalogueOrNone() throws Exception {
    give("north", "gala");
    give("south", "fig", "lime");
    List<ByteString> both = new ArrayList<>(pulled(north));
    follow(north);
    site = "south";
    assertEquals(0, kept.catalogue().size(), "the other site's is not shown");
    assertFalse(kept.follow(running.client(south), both), "nor what the other site told");
    both.addAll(0, pulled(south));
    assertTrue(kept.follow(running.client(south), both), "whatever came last");
    assertEquals(2, kept.catalogue().size());
    assertEquals(1, files().size(), "the other site's is gone");
    site = Recorder.NO_SITE;
    assertFalse(kept.follow(running.client(south), both));
    assertEquals(0, kept.catalogue().size());
  }

  @Test
  void tooLargeOne_isNotFetched_andTheOneBeforeStays() throws Exception {
    give("north", "gala");
    follow(north);
    SiteFact.CatalogueGiven large =
        new SiteFact.CatalogueGiven(3, SiteFact.CatalogueGiven.MOST_BYTES + 1, "cd".repeat(32));
    assertFalse(kept.follow(running.client(north), List.of(fact("north", large))));
    KeptCatalogue.Refusal refusal = kept.refusal().orElseThrow();
    assertEquals(KeptCatalogue.Reason.TOO_LARGE, refusal.reason());
    assertEquals(large, refusal.given());
    assertEquals(1, kept.catalogue().size());
    assertFalse(follow(north));
    assertEquals(Optional.empty(), kept.refusal(), "the site gives the one that is here again");
  }

  @Test
  void oneThatDoesNotComeWhole_isTriedAgain_andTheOneBeforeStays() throws Exception {
    give("north", "gala");
    follow(north);
    List<ByteString> gone = List.of(fact("north", GONE), ByteString.encodeUtf8("{\"later\":1}"));
    assertThrows(SyncFailure.class, () -> kept.follow(running.client(north), gone));
    assertEquals(KeptCatalogue.Reason.NOT_WHOLE, kept.refusal().orElseThrow().reason());
    assertThrows(SyncFailure.class, () -> kept.follow(running.client(north), gone), "tried again");
    assertEquals(1, kept.catalogue().size());
  }

  @Test
  void oneThatCannotBeRead_isRefusedWithItsPlace_andNotFetchedAgain() throws Exception {
    give("north", "gala");
    follow(north);
    byte[] later = "{\"version\":2,\"products\":[]}".getBytes(StandardCharsets.UTF_8);
    String sha256 = ByteString.of(later).sha256().hex();
    running
        .server()
        .database()
        .write(
            session ->
                session.run("UPDATE site_catalogue SET json = ? WHERE site = 'north'", later));
    ByteString told = fact("north", new SiteFact.CatalogueGiven(0, later.length, sha256));
    running
        .server()
        .facts()
        .store(
            List.of(new NewFact(FactJson.read(told), told, Clock.systemUTC().millis())), List.of());
    assertFalse(follow(north));
    KeptCatalogue.Refusal refusal = kept.refusal().orElseThrow();
    assertEquals(KeptCatalogue.Reason.UNREADABLE, refusal.reason());
    assertEquals(1, kept.catalogue().size());
    List<ByteString> pulled = pulled(north);
    SyncClient client = running.client(north);
    running.close();
    assertFalse(kept.follow(client, pulled), "nobody is asked again");
    running = new RunningServer(data.resolve("server"));
  }
}
