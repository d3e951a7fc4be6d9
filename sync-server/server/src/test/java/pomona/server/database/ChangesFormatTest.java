package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.binary.PackedFile;

final class ChangesFormatTest {
  private static final Changes CHANGES =
      new Changes(
          List.of(
              new Changes.OfTable(
                  "audit",
                  List.of("number", "action", "share", "digest"),
                  1,
                  List.of(List.of(7L), List.of(-8L)),
                  List.of(
                      Arrays.asList(9L, "größer", 0.25, new byte[] {1, 2}),
                      Arrays.asList(Long.MIN_VALUE, "", null, new byte[0]))),
              new Changes.OfTable(
                  "review_stratum",
                  List.of("site", "device", "shown"),
                  2,
                  List.of(List.of("north", "d")),
                  List.of())));

  /** The file was written once and stays; a changed format gets a new version and a new file. */
  @Test
  void fileOfVersion1_isReadAndWrittenAsItIs() {
    byte[] golden = PackedFile.bytes(ChangesFormatTest.class, "/log/transaction-1.bin");
    assertArrayEquals(golden, ChangesFormat.write(CHANGES));
    Changes read = ChangesFormat.read(golden);
    assertEquals(CHANGES.tables().size(), read.tables().size());
    assertEquals(Arrays.deepToString(plain(CHANGES)), Arrays.deepToString(plain(read)));
  }

  private static Object[] plain(Changes changes) {
    return changes.tables().stream()
        .map(
            table ->
                new Object[] {
                  table.table(),
                  table.columns(),
                  table.keyColumns(),
                  table.gone().stream().map(List::toArray).toArray(),
                  table.rows().stream().map(List::toArray).toArray()
                })
        .toArray();
  }

  @Test
  void bytesThatAreCutOffOrTooMany_areRefused() {
    byte[] whole = ChangesFormat.write(CHANGES);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(FormatException.class, () -> ChangesFormat.read(cut), length + " bytes");
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThrows(FormatException.class, () -> ChangesFormat.read(longer));
  }

  @Test
  void newerVersion_saysToUpdate() {
    byte[] newer = ChangesFormat.write(CHANGES);
    newer[5] = 2;
    FormatException fault = assertThrows(FormatException.class, () -> ChangesFormat.read(newer));
    assertEquals(
        "a transaction of the log: version 2 is not known here (1 to 1 are); update this program",
        fault.getMessage());
  }
}
