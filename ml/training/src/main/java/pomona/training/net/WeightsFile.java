package pomona.training.net;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import pomona.binary.WholeFile;

/**
 * Named arrays in a file: {@code PMNW}, version, count; for each its name, rank, sides and floats;
 * then a CRC-32 of all before it. Big-endian. A file is replaced in one step or not at all, so that
 * after a full disk or a kill the earlier file is still there.
 */
public final class WeightsFile {

  private static final int MAGIC = 0x504D4E57;
  private static final int VERSION = 1;
  private static final int MOST_ARRAYS = 10_000;
  private static final int MOST_NUMBERS = 100_000_000;

  private WeightsFile() {}

  public static void write(final Path file, final Map<String, Weights.Array> arrays)
      throws IOException {
    try {
      WholeFile.write(
          file,
          raw -> {
            final CRC32 crc = new CRC32();
            final DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, crc));
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(arrays.size());
            for (final Map.Entry<String, Weights.Array> entry : arrays.entrySet()) {
              write(out, entry.getKey(), entry.getValue());
            }
            out.writeInt((int) crc.getValue());
          });
    } catch (IOException e) {
      throw new IOException(
          file
              + ": could not be written ("
              + e.getMessage()
              + "), what was there before is untouched; free some room and start again",
          e);
    }
  }

  private static void write(
      final DataOutputStream out, final String name, final Weights.Array array) throws IOException {
    out.writeUTF(name);
    out.writeInt(array.shape().length);
    for (final long side : array.shape()) {
      out.writeInt((int) side);
    }
    final ByteBuffer bytes = ByteBuffer.allocate(array.values().length * Float.BYTES);
    bytes.asFloatBuffer().put(array.values());
    out.write(bytes.array());
  }

  public static Weights read(final Path file) throws IOException {
    final CRC32 crc = new CRC32();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(new CheckedInputStream(raw, crc))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + ": not a weights file");
      }
      final int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(file + ": version " + version + ", this program reads " + VERSION);
      }
      final int count = bounded(file, "arrays", in.readInt(), MOST_ARRAYS);
      final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        final String name = in.readUTF();
        arrays.put(name, readArray(file, in));
      }
      final int expected = (int) crc.getValue();
      if (in.readInt() != expected) {
        throw new IOException(file + ": damaged, its checksum does not match; use an older one");
      }
      return new Weights(arrays);
    } catch (EOFException | UTFDataFormatException e) {
      throw new IOException(file + ": damaged or cut off; use an older one", e);
    }
  }

  private static Weights.Array readArray(final Path file, final DataInputStream in)
      throws IOException {
    final long[] shape = new long[bounded(file, "sides", in.readInt(), 8)];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = bounded(file, "side", in.readInt(), MOST_NUMBERS);
      size = bounded(file, "numbers", size * shape[i], MOST_NUMBERS);
    }
    final byte[] bytes = in.readNBytes((int) size * Float.BYTES);
    if (bytes.length != size * Float.BYTES) {
      throw new IOException(file + ": cut off");
    }
    final float[] values = new float[(int) size];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return new Weights.Array(shape, values);
  }

  private static int bounded(final Path file, final String what, final long value, final int most)
      throws IOException {
    if (value < 0 || value > most) {
      throw new IOException(file + ": " + value + " " + what + ", at most " + most);
    }
    return (int) value;
  }
}
