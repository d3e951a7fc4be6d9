package pomona.cluster.log;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction as the engine keeps it: compressed by Zstandard with a checksum. A small one lies
 * in its row, a large one in parts beside it, which are written before the row and mean nothing
 * without it.
 *
 * @param size the bytes before they were packed
 */
record Packed(int size, byte[] bytes) {
  /** What goes through the engine's consensus should be small. */
  static final int IN_ROW = 8 << 10;

  static final int PART = 64 << 10;
  private static final int LEVEL = 3;

  static Packed of(byte[] transaction) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL).setChecksum(true).setContentSize(true);
      return new Packed(transaction.length, context.compress(transaction));
    }
  }

  /**
   * The bytes again.
   *
   * @throws ZstdException if they are not what was packed
   */
  byte[] unpacked() {
    byte[] plain = new byte[size];
    long length = Zstd.decompressByteArray(plain, 0, size, bytes, 0, bytes.length);
    if (Zstd.isError(length)) {
      throw new ZstdException(length);
    }
    if (length != size) {
      throw new ZstdException(0, length + " bytes instead of " + size);
    }
    return plain;
  }

  boolean inRow() {
    return bytes.length <= IN_ROW;
  }

  /** The parts; none of a transaction that lies in its row. */
  List<ByteBuffer> parts() {
    List<ByteBuffer> parts = new ArrayList<>();
    if (!inRow()) {
      for (int from = 0; from < bytes.length; from += PART) {
        parts.add(ByteBuffer.wrap(bytes, from, Math.min(PART, bytes.length - from)).slice());
      }
    }
    return parts;
  }
}
