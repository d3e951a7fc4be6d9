package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.Test;

final class MaskTest {
  @Test
  void cells_comeBackAsTheyWere() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      boolean[] cells = new boolean[(1 + random.nextInt(40)) * 30];
      boolean value = random.nextBoolean();
      for (int i = 0; i < cells.length; i++) {
        value ^= random.nextInt(1 + random.nextInt(300)) == 0;
        cells[i] = value;
      }
      assertArrayEquals(cells, Mask.of(cells.length / 30, 30, cells).cells());
    }
  }

  @Test
  void runsThatDoNotFillTheFrame_areRefused() {
    BadField bad =
        assertThrows(BadField.class, () -> new Mask(10, 10, ByteString.of((byte) 50, (byte) 51)));
    assertEquals("runs", bad.field());
  }

  @Test
  void aNumberThatDoesNotEnd_isRefused() {
    byte[] endless = new byte[9];
    java.util.Arrays.fill(endless, (byte) 0xff);
    assertThrows(BadField.class, () -> new Mask(10, 10, ByteString.of(endless)));
    assertThrows(BadField.class, () -> new Mask(10, 10, ByteString.of((byte) 0x80)));
  }
}
