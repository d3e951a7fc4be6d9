package pomona.bundle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;

/**
 * A few inputs with the outputs that the CPU gave for them: {@code selftest.bin}. A phone uses a
 * delegate only after it gave nearly the same outputs ({@link pomona.vision.SelfTestCheck}).
 */
public final class SelfTest {
  private static final String MAGIC = "PMST";
  private static final int VERSION = 1;
  private static final int MOST_CASES = 16;
  private static final int MOST_OUTPUTS = 32;

  /** The most bytes after inflating; a damaged length must not take all memory. */
  private static final int MOST_BYTES = 32 << 20;

  private final List<Case> cases;

  public SelfTest(List<Case> cases) {
    this.cases = List.copyOf(cases);
    if (cases.isEmpty() || cases.size() > MOST_CASES) {
      throw new FormatException(
          "A self-test has 1 to " + MOST_CASES + " cases, not " + cases.size());
    }
  }

  public List<Case> cases() {
    return cases;
  }

  /** One input, as the graph takes it, and each output by its name. */
  public static final class Case {
    private final byte[] input;
    private final Map<String, byte[]> outputs;

    public Case(byte[] input, Map<String, byte[]> outputs) {
      this.input = input.clone();
      Map<String, byte[]> copy = new LinkedHashMap<>();
      for (Map.Entry<String, byte[]> output : outputs.entrySet()) {
        copy.put(output.getKey(), output.getValue().clone());
      }
      this.outputs = Collections.unmodifiableMap(copy);
    }

    public byte[] input() {
      return input.clone();
    }

    public Iterable<String> names() {
      return outputs.keySet();
    }

    public byte[] output(String name) {
      byte[] output = outputs.get(name);
      if (output == null) {
        throw new BundleException("selftest.bin: it has no output \"" + name + "\"");
      }
      return output.clone();
    }
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    BinaryWriter inner = new BinaryWriter().unsignedByte(cases.size());
    for (Case one : cases) {
      inner.integer(one.input.length).raw(one.input).unsignedByte(one.outputs.size());
      for (Map.Entry<String, byte[]> output : one.outputs.entrySet()) {
        inner.text(output.getKey()).integer(output.getValue().length).raw(output.getValue());
      }
    }
    byte[] plain = inner.toBytes();
    return new BinaryWriter()
        .header(MAGIC, VERSION)
        .integer(plain.length)
        .raw(deflate(plain))
        .toBytes();
  }

  public static SelfTest fromBytes(byte[] bytes) {
    BinaryReader outer = new BinaryReader("selftest.bin", bytes);
    outer.header(MAGIC, VERSION);
    int length = outer.integer();
    if (length < 0 || length > MOST_BYTES) {
      throw outer.fault(
          length + " bytes are said to be in it, at most " + MOST_BYTES + " are read");
    }
    byte[] plain = inflate(outer.raw(outer.remaining()), length);
    BinaryReader reader = new BinaryReader("selftest.bin, inflated", plain);
    int count = reader.count(reader.unsignedByte(), MOST_CASES, 1);
    List<Case> cases = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] input = reader.raw(reader.integer());
      int outputCount = reader.count(reader.unsignedByte(), MOST_OUTPUTS, 6);
      Map<String, byte[]> outputs = new LinkedHashMap<>();
      for (int k = 0; k < outputCount; k++) {
        String name = reader.text();
        outputs.put(name, reader.raw(reader.integer()));
      }
      cases.add(new Case(input, outputs));
    }
    reader.end();
    return new SelfTest(cases);
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] piece = new byte[8192];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] deflated, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] plain = new byte[length];
      int filled = 0;
      while (filled < length) {
        int read = inflater.inflate(plain, filled, length - filled);
        if (read == 0) {
          throw new FormatException("selftest.bin: it is cut off; export the bundle again");
        }
        filled += read;
      }
      return plain;
    } catch (DataFormatException e) {
      throw new FormatException("selftest.bin: it cannot be inflated; export it again", e);
    } finally {
      inflater.end();
    }
  }
}
