package pomona.binary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link BinaryWriter} writes. Damaged bytes end in a {@link FormatException} that names
 * the format and the place, and in nothing else. A count is checked against the bytes that are left
 * before memory is allocated for it.
 */
public final class BinaryReader {
  private final String format;
  private final ByteBuffer bytes;

  /**
   * @param format what a person calls these bytes, for errors: "heads.bin"
   */
  public BinaryReader(String format, byte[] bytes) {
    this.format = format;
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Reads the four letters and the version, and returns the version, 1 to {@code newest}. */
  public int header(String magic, int newest) {
    byte[] found = raw(4);
    if (!magic.equals(new String(found, StandardCharsets.ISO_8859_1))) {
      throw new FormatException(
          format + ": it does not start with \"" + magic + "\", so it is another kind of file");
    }
    int version = unsignedShort();
    if (version < 1 || version > newest) {
      throw new FormatException(
          format
              + ": version "
              + version
              + " is not known here (1 to "
              + newest
              + " are); update this program");
    }
    return version;
  }

  public int unsignedByte() {
    need(1);
    return bytes.get() & 0xFF;
  }

  public int unsignedShort() {
    need(2);
    return bytes.getShort() & 0xFFFF;
  }

  public int integer() {
    need(4);
    return bytes.getInt();
  }

  public long longInteger() {
    need(8);
    return bytes.getLong();
  }

  /** A number that is neither infinite nor NaN. */
  public float real() {
    need(4);
    float value = bytes.getFloat();
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      throw fault(value + " is not a number that can be computed with");
    }
    return value;
  }

  public float[] reals(int count) {
    need(4L * count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = real();
    }
    return values;
  }

  public int variable() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = unsignedByte();
      if (shift == 28 && next > 0x07) {
        throw fault("a variable-length number is larger than 2^31 - 1");
      }
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw fault("a variable-length number has no end");
  }

  public String text() {
    byte[] utf8 = raw(unsignedShort());
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      return decoded.toString();
    } catch (CharacterCodingException e) {
      throw new FormatException(format + ": text before byte " + position() + " is not UTF-8", e);
    }
  }

  public byte[] raw(int count) {
    need(count);
    byte[] value = new byte[count];
    bytes.get(value);
    return value;
  }

  /**
   * A count of items of at least {@code bytesEach} bytes, checked against the bytes that are left.
   */
  public int count(int value, int most, int bytesEach) {
    if (value < 0 || value > most) {
      throw fault("a count of " + value + " is not in 0.." + most);
    }
    need((long) value * bytesEach);
    return value;
  }

  public int position() {
    return bytes.position();
  }

  public int remaining() {
    return bytes.remaining();
  }

  /** Refuses bytes behind the end. */
  public void end() {
    if (bytes.hasRemaining()) {
      throw fault(bytes.remaining() + " bytes follow the end");
    }
  }

  public FormatException fault(String what) {
    return new FormatException(format + ": at byte " + position() + ", " + what);
  }

  private void need(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw fault(count + " more bytes should follow, " + bytes.remaining() + " do; it is cut off");
    }
  }
}
