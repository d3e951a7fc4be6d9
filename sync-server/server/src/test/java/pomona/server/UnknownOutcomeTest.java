package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.server.access.Audit;
import pomona.server.access.Devices;
import pomona.server.access.Secrets;
import pomona.server.catalogue.PhoneCatalogues;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.cell.FactReplay;
import pomona.server.database.Database;
import pomona.server.database.DatabaseFault;
import pomona.server.fact.SqliteFactStore;
import pomona.server.log.MemoryLog;
import pomona.server.log.MemoryLog.Fate;
import pomona.server.lot.SiteFacts;
import pomona.sync.EnrolRequest;
import pomona.sync.FactIds;

/** What rooms remember after a write of which nobody knew whether the cell's log has it. */
final class UnknownOutcomeTest {
  private final MemoryLog.Store log = new MemoryLog.Store("north", "1");
  private final Clock clock = new SettableClock(SampleFacts.AT_MILLIS);
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path data;
  private Database database;
  private Devices devices;

  @BeforeEach
  void open() {
    database =
        Database.open(data.resolve("pomona.db"), MemoryLog.take(log, "one"), new FactReplay());
    devices =
        new Devices(
            database,
            clock,
            new Secrets(random),
            new FactIds(clock, random),
            new Audit(database, clock));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Any write; before it the file takes what the log has. */
  private void anyWrite() {
    new Audit(database, clock).note("somebody", "did something", "else");
  }

  @Test
  void aDeviceWhoseRevocationWasNotAnswered_isRefusedAsSoonAsItIsKnown() {
    String code = devices.invite("hill", "test", Duration.ofMinutes(5));
    var enrolled = devices.enrol(new EnrolRequest(code, "phone", "model", "1"));
    assertTrue(devices.byToken(enrolled.token()).isPresent());
    log.leaveUnanswered(Fate.DONE);
    assertThrows(DatabaseFault.class, () -> devices.revoke(enrolled.device(), "ana"));
    anyWrite();
    assertEquals(Optional.empty(), devices.byToken(enrolled.token()));
  }

  @Test
  void aCatalogueWhoseChangeWasNotAnswered_isSeenAndNotTakenBackByTheNext() {
    devices.invite("hill", "test", Duration.ofMinutes(5));
    SiteFacts facts =
        new SiteFacts(new SqliteFactStore(database), new FactIds(clock, random), clock);
    try (SiteCatalogues catalogues =
        new SiteCatalogues(
            database, new PhoneCatalogues(database, facts), new Audit(database, clock), clock)) {
      assertEquals(0, catalogues.of("hill").size());
      log.leaveUnanswered(Fate.DONE);
      assertThrows(
          DatabaseFault.class,
          () -> catalogues.change("hill", "ana", "catalogue changed", with("lemon")));
      catalogues.change("hill", "ana", "catalogue changed", with("pear"));
      assertEquals(List.of("lemon", "pear"), keys(catalogues));
      log.leaveUnanswered(Fate.DONE);
      assertThrows(
          DatabaseFault.class,
          () -> catalogues.change("hill", "ana", "catalogue changed", with("quince")));
      anyWrite();
      assertEquals(List.of("lemon", "pear", "quince"), keys(catalogues));
    }
  }

  private static UnaryOperator<Catalogue> with(String key) {
    return catalogue ->
        catalogue.with(
            new Product(key, Map.of("en", List.of(key)), List.of(), "", "", List.of(), "", ""));
  }

  private static List<String> keys(SiteCatalogues catalogues) {
    return catalogues.of("hill").products().stream().map(Product::key).sorted().toList();
  }
}
