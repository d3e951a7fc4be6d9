package pomona.embedding;

import java.util.Arrays;
import java.util.Optional;
import pomona.binary.BinaryReader;
import pomona.binary.FormatException;

/**
 * The direction of a fruit, or of a whole photograph, in its space: 128 int8.
 *
 * <p>Only the direction has a meaning, so each vector is scaled until its largest part is 127 and
 * then rounded. The cosine to the float vector stays above 0.9999; one scale for all vectors would
 * keep it above 0.9995 (docs/decisions/020). {@link #inverseLength()} divides the length of the
 * int8 vector out again.
 */
public final class Embedding {
  public static final int DIMENSIONS = 128;

  /** Bytes of {@link #toBytes()}: a version and the values. */
  public static final int ENCODED_BYTES = 1 + DIMENSIONS;

  private static final int VERSION = 1;
  private static final int MOST = 127;

  private final byte[] values;
  private final float inverseLength;

  private Embedding(byte[] values) {
    this.values = values;
    int squares = dot(values, 0, values, 0);
    if (squares == 0) {
      throw new FormatException("An embedding of zeros has no direction");
    }
    this.inverseLength = (float) (1 / Math.sqrt(squares));
  }

  /** Takes 128 int8 as they are; -128 is refused, so that every vector can be negated. */
  public static Embedding of(byte[] values) {
    if (values.length != DIMENSIONS) {
      throw new FormatException("An embedding has " + DIMENSIONS + " values, not " + values.length);
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      if (values[i] == Byte.MIN_VALUE) {
        throw new FormatException("An embedding's values are -127..127; value " + i + " is -128");
      }
    }
    return new Embedding(values.clone());
  }

  /** The same; nothing for what is none, which a broken phone may have sent long ago. */
  public static Optional<Embedding> ifReadable(byte[] values) {
    try {
      return Optional.of(of(values));
    } catch (FormatException noDirection) {
      return Optional.empty();
    }
  }

  /** Rounds a vector of any length but zero. */
  public static Embedding quantise(float[] vector) {
    if (vector.length != DIMENSIONS) {
      throw new FormatException("An embedding has " + DIMENSIONS + " values, not " + vector.length);
    }
    byte[] values = new byte[DIMENSIONS];
    quantise(vector, values);
    return new Embedding(values);
  }

  /** The direction of a vector, unless all of it is zero, as where opposite ones were summed. */
  public static Optional<Embedding> direction(float[] vector) {
    for (float value : vector) {
      if (!(Math.abs(value) < Float.MIN_NORMAL)) {
        return Optional.of(quantise(vector));
      }
    }
    return Optional.empty();
  }

  /** The same into a caller's array. */
  public static void quantise(float[] vector, byte[] into) {
    float largest = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      float size = Math.abs(vector[i]);
      if (!(size < Float.POSITIVE_INFINITY)) {
        throw new FormatException("Value " + i + " of an embedding is " + vector[i]);
      }
      largest = Math.max(largest, size);
    }
    if (largest < Float.MIN_NORMAL) {
      throw new FormatException("An embedding of zeros has no direction");
    }
    // In double: 127 / largest overflows a float for the smallest vectors.
    double scale = (double) MOST / largest;
    for (int i = 0; i < DIMENSIONS; i++) {
      into[i] = (byte) Math.rint(vector[i] * scale);
    }
  }

  public static Embedding fromBytes(byte[] bytes) {
    BinaryReader reader = new BinaryReader("embedding", bytes);
    int version = reader.unsignedByte();
    if (version != VERSION) {
      throw reader.fault("version " + version + " of an embedding is not known here");
    }
    byte[] values = reader.raw(DIMENSIONS);
    reader.end();
    return of(values);
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    byte[] bytes = new byte[ENCODED_BYTES];
    bytes[0] = VERSION;
    System.arraycopy(values, 0, bytes, 1, DIMENSIONS);
    return bytes;
  }

  public byte value(int dimension) {
    return values[dimension];
  }

  /** A copy of the 128 int8, as an index takes them. */
  public byte[] values() {
    return values.clone();
  }

  /** Writes the vector, scaled to length 1. */
  public void toUnit(float[] into) {
    for (int i = 0; i < DIMENSIONS; i++) {
      into[i] = values[i] * inverseLength;
    }
  }

  public float[] toUnit() {
    float[] unit = new float[DIMENSIONS];
    toUnit(unit);
    return unit;
  }

  /** What the int8 values are multiplied by to give a vector of length 1. */
  public float inverseLength() {
    return inverseLength;
  }

  /** The dot product of the int8 values. */
  public int dot(Embedding other) {
    return dot(values, 0, other.values, 0);
  }

  int dot(byte[] table, int from) {
    return dot(values, 0, table, from);
  }

  /** -1 to 1. */
  public float cosine(Embedding other) {
    return Math.max(-1, Math.min(1, dot(other) * inverseLength * other.inverseLength));
  }

  /** The dot product of 128 int8 of two arrays, from places in them. */
  public static int dot(byte[] a, int aFrom, byte[] b, int bFrom) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < DIMENSIONS; i += 2) {
      even += a[aFrom + i] * b[bFrom + i];
      odd += a[aFrom + i + 1] * b[bFrom + i + 1];
    }
    return even + odd;
  }

  void copyTo(byte[] into, int from) {
    System.arraycopy(values, 0, into, from, DIMENSIONS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding" + Arrays.toString(values);
  }
}
