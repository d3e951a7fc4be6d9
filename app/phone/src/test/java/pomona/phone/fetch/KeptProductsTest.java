package pomona.phone.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.lot.label.Gtin;
import pomona.phone.memory.MemoryPhone;
import pomona.server.RunningServer;
import pomona.sync.Enrolled;
import pomona.sync.SiteFact;
import pomona.sync.SyncFailure;

/** The list of products, from a table that a person imports to the phones of the site. */
final class KeptProductsTest {
  private static final Gtin GALA = Gtin.of("09501101530003").orElseThrow();

  @TempDir private Path data;
  private RunningServer running;
  private Enrolled device;
  private MemoryPhone phone;
  private KeptProducts products;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data.resolve("server"));
    device = running.enrolDirectly("north");
    phone = new MemoryPhone(device, "op-1", Clock.systemUTC(), new Random(5));
    products = new KeptProducts(data.resolve("phone"));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private void importTable(String table) throws Exception {
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    running.server().lots().products().take("north", bytes, "pia");
    phone.exchange(running.client(device), false);
  }

  private boolean follow() throws Exception {
    return products.follow(running.client(device), phone.listed());
  }

  private List<String> files() throws Exception {
    try (Stream<Path> all = Files.list(data.resolve("phone"))) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void importedList_fillsInAProductNumber_untilAnotherListComes() throws Exception {
    assertFalse(follow(), "the site has no list");
    assertEquals(Optional.empty(), products.list().find(GALA));
    importTable("gtin;product;variety;supplier;pack;spec\n9501101530003;gala;Royal Gala;A;;hall\n");
    assertTrue(follow());
    assertEquals("A", products.list().find(GALA).orElseThrow().supplier());
    assertEquals("hall", products.list().find(GALA).orElseThrow().spec());
    assertFalse(follow(), "it is here");
    importTable("gtin,product,supplier\n9501101530003,gala,B\n");
    assertTrue(follow());
    assertEquals("B", products.list().find(GALA).orElseThrow().supplier());
    assertEquals(1, files().size(), "the list before is gone: " + files());
  }

  @Test
  void listIsThereAgainAfterARestart_withoutANetwork_andADamagedOneIsFetchedAgain()
      throws Exception {
    importTable("gtin,product\n9501101530003,gala\n");
    follow();
    KeptProducts later = new KeptProducts(data.resolve("phone"));
    assertEquals("gala", later.list().find(GALA).orElseThrow().product());
    Path file = data.resolve("phone").resolve(files().get(0));
    Files.writeString(file, "gtin,product\n9501101530003,pear\n");
    KeptProducts damaged = new KeptProducts(data.resolve("phone"));
    assertEquals(Optional.empty(), damaged.list().find(GALA), "its digest is not its name");
    assertTrue(damaged.follow(running.client(device), phone.listed()));
    assertEquals("gala", damaged.list().find(GALA).orElseThrow().product());
  }

  @Test
  void listThatTheSiteHasNoMore_isRefused_andTheOneBeforeStays() throws Exception {
    importTable("gtin,product\n9501101530003,gala\n");
    follow();
    SiteFact.ProductsListed gone = new SiteFact.ProductsListed(1, 10, "ab".repeat(32));
    assertThrows(
        SyncFailure.class, () -> products.follow(running.client(device), Optional.of(gone)));
    assertEquals("gala", products.list().find(GALA).orElseThrow().product());
  }
}
