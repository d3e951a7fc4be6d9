package pomona.apk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native libraries made for tests: headers alone. */
final class Elf {
  private Elf() {}

  /** Of 64 bits, whose one segment asks for this alignment. */
  static byte[] aligned(long align) {
    return segment(align, 0, 0);
  }

  static byte[] segment(long align, long offset, long address) {
    ByteBuffer file = ByteBuffer.allocate(64 + 2 * 56).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
    file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
    // A header of another kind, which asks for nothing.
    file.putInt(64, 6).putLong(64 + 48, 8);
    file.putInt(120, 1).putLong(128, offset).putLong(136, address).putLong(168, align);
    return file.array();
  }

  /** Of 32 bits. */
  static byte[] narrow(int align) {
    ByteBuffer file = ByteBuffer.allocate(52 + 32).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1});
    file.putInt(28, 52).putShort(42, (short) 32).putShort(44, (short) 1);
    file.putInt(52, 1).putInt(80, align);
    return file.array();
  }
}
