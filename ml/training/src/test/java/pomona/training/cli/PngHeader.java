package pomona.training.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** A PNG file that claims a size and holds no pixels. */
final class PngHeader {
  private PngHeader() {}

  static byte[] of(final int width, final int height) throws IOException {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    final ByteBuffer header = ByteBuffer.allocate(17);
    header.putInt(0x49484452).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    for (final byte[] chunk : new byte[][] {header.array(), {'I', 'D', 'A', 'T'}}) {
      final CRC32 crc = new CRC32();
      crc.update(chunk);
      out.writeInt(chunk.length - 4);
      out.write(chunk);
      out.writeInt((int) crc.getValue());
    }
    return bytes.toByteArray();
  }
}
