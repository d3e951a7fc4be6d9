package pomona.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the house's binary formats: big-endian, counts before their items, text in UTF-8. */
public final class BinaryWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Four ASCII letters that name the format, and its version. */
  public BinaryWriter header(String magic, int version) {
    if (magic.length() != 4) {
      throw new IllegalArgumentException("A magic has four letters, not \"" + magic + "\"");
    }
    raw(magic.getBytes(StandardCharsets.US_ASCII));
    return unsignedShort(version);
  }

  public BinaryWriter unsignedByte(int value) {
    checkRange(value, 0xFF);
    bytes.write(value);
    return this;
  }

  public BinaryWriter unsignedShort(int value) {
    checkRange(value, 0xFFFF);
    bytes.write(value >>> 8);
    bytes.write(value);
    return this;
  }

  public BinaryWriter integer(int value) {
    bytes.write(value >>> 24);
    bytes.write(value >>> 16);
    bytes.write(value >>> 8);
    bytes.write(value);
    return this;
  }

  public BinaryWriter longInteger(long value) {
    return integer((int) (value >>> 32)).integer((int) value);
  }

  public BinaryWriter real(float value) {
    return integer(Float.floatToIntBits(value));
  }

  public BinaryWriter reals(float[] values) {
    for (float value : values) {
      real(value);
    }
    return this;
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  public BinaryWriter variable(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("A variable-length number is not negative: " + value);
    }
    int rest = value;
    while (rest > 0x7F) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
    return this;
  }

  /** At most 65,535 bytes of UTF-8, their count before them. */
  public BinaryWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return unsignedShort(utf8.length).raw(utf8);
  }

  /** The bytes as they are, without their count. */
  public BinaryWriter raw(byte[] value) {
    bytes.write(value, 0, value.length);
    return this;
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private static void checkRange(int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(value + " is not in 0.." + most);
    }
  }
}
