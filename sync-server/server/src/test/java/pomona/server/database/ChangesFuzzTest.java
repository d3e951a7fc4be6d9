package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pomona.binary.FormatException;

/** Whatever a cell's log gives as a transaction, it is one or is refused with a place. */
final class ChangesFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void transactions(byte[] bytes) {
    Changes read;
    try {
      read = ChangesFormat.read(bytes);
    } catch (FormatException refused) {
      return;
    }
    byte[] written = ChangesFormat.write(read);
    assertArrayEquals(written, ChangesFormat.write(ChangesFormat.read(written)));
  }
}
