package pomona.apk;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The part of a native library that says where its pieces go in memory (System V ABI, chapter 5). A
 * device with pages of 16 KiB can only load one whose pieces begin at such a page.
 */
final class ElfFile {
  private static final int MAGIC = 0x7F454C46;
  private static final int BITS_32 = 1;
  private static final int BITS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int LOAD = 1;

  /** Libraries have about ten. */
  private static final int MOST_HEADERS = 1024;

  private ElfFile() {}

  /**
   * The largest page in bytes that the library can be loaded on; {@link Long#MAX_VALUE} if nothing
   * of it is loaded.
   *
   * @param name of the library, for messages
   */
  static long largestPage(String name, byte[] content) throws BuildProblem {
    try {
      return read(name, ByteBuffer.wrap(content));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new BuildProblem(
          name + ": the native library is cut off or damaged; fetch its AAR again.", e);
    }
  }

  private static long read(String name, ByteBuffer file) throws BuildProblem {
    if (file.remaining() < 4 || file.getInt(0) != MAGIC) {
      throw new BuildProblem(name + ": not a native library (no ELF header).");
    }
    int bits = file.get(4);
    if ((bits != BITS_32 && bits != BITS_64) || file.get(5) != LITTLE_ENDIAN) {
      throw new BuildProblem(name + ": a native library of no processor that Android runs on.");
    }
    boolean wide = bits == BITS_64;
    file.order(ByteOrder.LITTLE_ENDIAN);
    long offset = wide ? file.getLong(32) : file.getInt(28) & 0xFFFFFFFFL;
    int size = file.getShort(wide ? 54 : 42) & 0xFFFF;
    int count = file.getShort(wide ? 56 : 44) & 0xFFFF;
    if (count > MOST_HEADERS || size < (wide ? 56 : 32)) {
      throw new BuildProblem(
          name + ": " + count + " program headers of " + size + " bytes are no library's.");
    }
    long largest = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      int at = Math.toIntExact(Math.addExact(offset, (long) i * size));
      if (file.getInt(at) == LOAD) {
        largest = Math.min(largest, page(file, at, wide));
      }
    }
    return largest;
  }

  /** A segment's alignment, unless its place in the file does not keep to it. */
  private static long page(ByteBuffer file, int at, boolean wide) {
    long offset = wide ? file.getLong(at + 8) : file.getInt(at + 4) & 0xFFFFFFFFL;
    long address = wide ? file.getLong(at + 16) : file.getInt(at + 8) & 0xFFFFFFFFL;
    long align = wide ? file.getLong(at + 48) : file.getInt(at + 28) & 0xFFFFFFFFL;
    if (align <= 1 || Long.bitCount(align) != 1) {
      return 1;
    }
    long apart = Math.floorMod(address - offset, align);
    return apart == 0 ? align : Long.lowestOneBit(apart);
  }
}
