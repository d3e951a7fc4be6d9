package pomona.server.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.csv.TableFault;
import pomona.server.RunningServer;
import pomona.server.SettableClock;
import pomona.sync.LotFact;

/** What order systems announce, and the lots that it became. */
final class DeliveriesTest {
  @TempDir private Path data;
  private final SettableClock clock = new SettableClock(1_790_000_000_000L);
  private DeclaredLots made;

  @BeforeEach
  void start() throws Exception {
    made = new DeclaredLots(new RunningServer(data, clock), clock);
  }

  @AfterEach
  void stop() throws IOException {
    made.close();
  }

  private LotRoom lots() {
    return made.lots();
  }

  @Test
  void deliveries_areReadAsSpreadsheetsWriteThem_andWhatIsWrongIsNamed() {
    byte[] latin =
        "order;supplier;gtin;packages;net_kg;time\r\n77;M\u00fcller;9501101530003;40;480,5;2026-11-30\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new Deliveries.Taken(1, List.of()), lots().deliveries().take("north", latin, "test"));
    String table =
        """
        \ufefforder,supplier,gtin,packages
        78,=cmd|' /C calc'!A1,9501101530003,40
        78,other,9501101530003,41
        79,x,9501101530004,1
        80,x,9501101530003,0
        81,x,9501101530003,1000001
        82,x,9501101530003,2.5
        83,x,9501101530003,many
        84,x,9501101530003,1000000
        """;
    Deliveries.Taken taken =
        lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(2, taken.deliveries());
    assertEquals(
        List.of(
            "Line 3: the same delivery stands further up; that was taken",
            "Line 4: \"9501101530004\" is no GTIN: 8, 12, 13 or 14 digits with a right check digit",
            "Line 5: packages must be a whole number from 1 to 1000000: 0",
            "Line 6: packages must be a whole number from 1 to 1000000: 1000001",
            "Line 7: packages must be a whole number from 1 to 1000000: 2.5",
            "Line 8: packages is no number: many"),
        taken.problems().stream().map(TableFault::sentence).toList());
    List<Deliveries.Expected> expected = lots().deliveries().expected("north", 10);
    assertEquals(
        List.of("=cmd|' /C calc'!A1", "x", "M\u00fcller"),
        expected.stream().map(Deliveries.Expected::supplier).toList(),
        "kept as they came; what is written as a table makes text of a formula");
    String csv =
        new String(
            new pomona.csv.CsvWriter().row(List.of(expected.get(0).supplier())).toBytes(),
            StandardCharsets.UTF_8);
    assertTrue(csv.contains("'=cmd"), csv);
    assertThrows(
        pomona.csv.CsvException.class,
        () ->
            lots()
                .deliveries()
                .take("north", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "test"));
  }

  @Test
  void deliveriesInJson_mayLackWhatNobodyKnows_andShortenedNumbersAreSaid() {
    String json =
        """
        {"deliveries": [
          {"order": "1", "gtin": 9501101530003, "lot": null, "packages": 40, "spec": null},
          {"order": "2", "gtin": "9.50110153E+12", "lot": "A"}]}
        """;
    Deliveries.Taken taken =
        lots().deliveries().take("north", json.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(1, taken.deliveries());
    assertEquals(TableFault.Kind.SHORTENED, taken.problems().get(0).kind());
    assertEquals("09501101530003", lots().deliveries().expected("north", 9).get(0).gtin());
  }

  @Test
  void timesThatAreNone_areNamed() {
    for (String time : List.of("tomorrow", "2026-02-30", "+999999999-12-31T23:59+18:00")) {
      byte[] table = ("order,gtin,time\n1,9501101530003," + time).getBytes(StandardCharsets.UTF_8);
      List<TableFault> problems = lots().deliveries().take("north", table, "test").problems();
      assertEquals(1, problems.size(), time);
      assertEquals(TableFault.Kind.NO_TIME, problems.get(0).kind(), time);
      assertEquals(List.of(time), problems.get(0).things());
    }
  }

  /**
   * What each order became: the lot, and a question mark where only product and day speak for it.
   */
  private Map<String, String> arrivals() {
    Map<String, String> arrived = new TreeMap<>();
    for (Deliveries.Expected each : lots().deliveries().expected("north", 100)) {
      String lot = each.arrivedAs().map(name -> name + (each.sure() ? "" : "?")).orElse("-");
      arrived.put(each.order(), lot + (each.late() ? " late" : ""));
    }
    return arrived;
  }

  @Test
  void delivery_isTheLotWithItsOrderOrItsBatch_andOnlyElseTheOneOfItsDays() {
    LotFact.LabelField apples = new LotFact.LabelField("01", "09501101530003");
    made.declare("north", "last month", Optional.empty(), List.of(apples));
    clock.advanceMillis(Duration.ofDays(30).toMillis());
    String day = clock.instant().toString().substring(0, 10);
    String table =
        """
        order,gtin,lot,packages,time
        1,9501101530003,,40,DAY
        2,9501101530003,AB-12,38,DAY
        3,9501101530003,,12,DAY
        """
            .replace("DAY", day);
    lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    lots().table().catchUp();
    assertEquals(Map.of("1", "-", "2", "-", "3", "-"), arrivals());
    made.declare("north", "by batch", Optional.empty(), List.of(apples, batch("AB-12")));
    made.declare("north", "by order", Optional.of("3"), List.of(apples));
    made.declare("south", "elsewhere", Optional.of("1"), List.of(apples));
    lots().table().catchUp();
    assertEquals("by batch", arrivals().get("2"));
    assertEquals("by order", arrivals().get("3"));
    assertEquals("by batch?", arrivals().get("1"), "its product and day fit");
    clock.advanceMillis(Duration.ofDays(2).toMillis());
    made.declare("north", "named late", Optional.of("1"), List.of(apples));
    lots().table().catchUp();
    assertEquals("named late", arrivals().get("1"), "the order is surer than the day");
    ListedLot lot =
        lots().table().changedAfter("north", 0, 10).stream()
            .filter(each -> each.lot().equals("by order"))
            .findFirst()
            .orElseThrow();
    Deliveries.Expected announced = lots().deliveries().of(lot).orElseThrow();
    assertEquals("3", announced.order());
    assertEquals(Optional.of(12), announced.packages());
  }

  private static LotFact.LabelField batch(String batch) {
    return new LotFact.LabelField("10", batch);
  }

  @Test
  void deliveryThatIsDueAndNotThere_isLateAfterADay() {
    clock.advanceMillis(Duration.ofDays(1).toMillis());
    String day = clock.instant().toString().substring(0, 10);
    String table = "order,gtin,time\n1,9501101530003," + day + "\n2,9501101530003,\n";
    lots().deliveries().take("north", table.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(Map.of("1", "-", "2", "-"), arrivals());
    clock.advanceMillis(Duration.ofDays(1).toMillis());
    assertEquals(Map.of("1", "- late", "2", "-"), arrivals());
  }
}
