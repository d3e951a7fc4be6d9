package pomona.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The files inside a .tflite file, where TensorFlow Lite's metadata tools put them: a zip appended
 * to the model, its offsets counted from the start of the whole file, everything stored and not
 * compressed (their Java reader hands out the raw bytes). A .tflite file that opens in a zip tool
 * shows them.
 */
final class AssociatedFiles {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int MOST_FILES = 64;
  private static final short ZIP_2_0 = 20;

  /**
   * 1 January 1980, the first day that a zip can state. It is fixed so that two exports give the
   * same bytes.
   */
  private static final int DOS_DATE = 0x21;

  private AssociatedFiles() {}

  /** The model with the files behind it. */
  static byte[] append(byte[] model, Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    out.write(model, 0, model.length);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
      byte[] content = file.getValue();
      int offset = out.size();
      CRC32 crc = new CRC32();
      crc.update(content);
      byte[] local = new byte[LOCAL_BYTES];
      common(little(local).putInt(LOCAL), (int) crc.getValue(), content.length, name.length);
      write(out, local, name, content);
      byte[] central = new byte[CENTRAL_BYTES];
      ByteBuffer entry = little(central).putInt(CENTRAL).putShort(ZIP_2_0);
      common(entry, (int) crc.getValue(), content.length, name.length);
      entry.putInt(CENTRAL_BYTES - 4, offset);
      write(directory, central, name);
    }
    byte[] end = new byte[END_BYTES];
    little(end)
        .putInt(END)
        .putInt(0)
        .putShort((short) files.size())
        .putShort((short) files.size())
        .putInt(directory.size())
        .putInt(out.size());
    write(out, directory.toByteArray(), end);
    return out.toByteArray();
  }

  /** What a local header and a directory entry share, up to the length of the name. */
  private static void common(ByteBuffer header, int crc, int size, int nameLength) {
    header.putShort(ZIP_2_0).putShort((short) 0).putShort((short) 0);
    header.putShort((short) 0).putShort((short) DOS_DATE);
    header.putInt(crc).putInt(size).putInt(size).putShort((short) nameLength);
  }

  /** Every file, by name. The bytes were checked against their signature before. */
  static Map<String, byte[]> read(byte[] bundle) {
    ByteBuffer bytes = ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN);
    int end = bundle.length - END_BYTES;
    if (end < 0 || bytes.getInt(end) != END) {
      throw new BundleException(
          "The bundle carries no files: card.json and the others should be appended to it as a zip");
    }
    int count = bytes.getShort(end + 10) & 0xFFFF;
    int at = bytes.getInt(end + 16);
    if (count > MOST_FILES) {
      throw new BundleException(
          "The bundle carries " + count + " files, at most " + MOST_FILES + " are read");
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      check(bytes, at, CENTRAL_BYTES, CENTRAL);
      int nameLength = bytes.getShort(at + 28) & 0xFFFF;
      check(bytes, at, CENTRAL_BYTES + nameLength, CENTRAL);
      String name = new String(bundle, at + CENTRAL_BYTES, nameLength, StandardCharsets.UTF_8);
      if (files.put(name, content(bundle, bytes, at, name)) != null) {
        throw new BundleException("The bundle carries two files named " + name);
      }
      at +=
          CENTRAL_BYTES
              + nameLength
              + (bytes.getShort(at + 30) & 0xFFFF)
              + (bytes.getShort(at + 32) & 0xFFFF);
    }
    return files;
  }

  /** How much of a bundle stands before its files: the model alone. */
  static int modelBytes(byte[] bundle) {
    ByteBuffer bytes = ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN);
    int first = bytes.getInt(bundle.length - END_BYTES + 16);
    int count = bytes.getShort(bundle.length - END_BYTES + 10) & 0xFFFF;
    int least = first;
    int at = first;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, bytes.getInt(at + 42));
      at +=
          CENTRAL_BYTES
              + (bytes.getShort(at + 28) & 0xFFFF)
              + (bytes.getShort(at + 30) & 0xFFFF)
              + (bytes.getShort(at + 32) & 0xFFFF);
    }
    return least;
  }

  private static byte[] content(byte[] bundle, ByteBuffer bytes, int entry, String name) {
    int method = bytes.getShort(entry + 10) & 0xFFFF;
    int size = bytes.getInt(entry + 24);
    int local = bytes.getInt(entry + 42);
    if (method != 0 || size != bytes.getInt(entry + 20)) {
      throw new BundleException(
          "The bundle's " + name + " is compressed; files in a bundle are stored as they are");
    }
    check(bytes, local, LOCAL_BYTES, LOCAL);
    int from =
        local
            + LOCAL_BYTES
            + (bytes.getShort(local + 26) & 0xFFFF)
            + (bytes.getShort(local + 28) & 0xFFFF);
    if (size < 0 || from > bytes.limit() - size) {
      throw broken();
    }
    byte[] content = Arrays.copyOfRange(bundle, from, from + size);
    CRC32 crc = new CRC32();
    crc.update(content);
    if ((int) crc.getValue() != bytes.getInt(entry + 16)) {
      throw new BundleException("The bundle's " + name + " has another checksum than it should");
    }
    return content;
  }

  private static void check(ByteBuffer bytes, int at, int length, int magic) {
    if (at < 0 || at > bytes.limit() - length || bytes.getInt(at) != magic) {
      throw broken();
    }
  }

  private static BundleException broken() {
    return new BundleException("The list of the files in the bundle is broken; export it again");
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(ByteArrayOutputStream out, byte[]... parts) {
    try {
      for (byte[] part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new AssertionError("Memory does not fail to be written", e);
    }
  }
}
