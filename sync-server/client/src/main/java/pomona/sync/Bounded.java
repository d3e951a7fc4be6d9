package pomona.sync;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.ByteString;

/**
 * Shapes with the bounds that {@link Bounds} checks, for the OpenAPI document. They read and write
 * as their plain shapes do; the records' constructors check.
 */
final class Bounded {
  private static final String DIGEST = "^[0-9a-f]{64}$";
  private static final String EXAMPLE_DIGEST =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static final String CONSTANT = "^[A-Z_][A-Z0-9_]{0,31}$";
  private static final String NAME =
      "^(?![/.])(?!.*\\.\\.)(?=.*\\S)[^\\\\\\u0000-\\u001f\\u007f-\\u009f]{1,64}$";
  private static final String BASE64 = "^[A-Za-z0-9+/]*={0,2}$";

  private Bounded() {}

  /** A name: {@link Bounds#name}. */
  static Shape<String> name() {
    return text(
        Map.of(
            "minLength",
            1,
            "maxLength",
            Bounds.NAME_CHARS,
            "pattern",
            NAME,
            "examples",
            List.of("north 7")));
  }

  static Shape<String> text(int mostChars) {
    return text(Map.of("maxLength", mostChars));
  }

  static Shape<String> sha256() {
    return text(Map.of("pattern", DIGEST, "examples", List.of(EXAMPLE_DIGEST)));
  }

  static Shape<String> constant() {
    return text(Map.of("pattern", CONSTANT, "examples", List.of("BRUISE")));
  }

  static Shape<String> disposition() {
    return text(Map.of("enum", List.of("ACCEPT", "HOLD", "REJECT")));
  }

  static Shape<Integer> whole(int least, int most) {
    return new DescribedShape<>(Shape.INT, Map.of("minimum", least, "maximum", most));
  }

  static Shape<Long> whole(long least, long most) {
    return new DescribedShape<>(Shape.LONG, Map.of("minimum", least, "maximum", most));
  }

  /** Milliseconds since 1970 in UTC. */
  static Shape<Long> time() {
    return whole(0L, Bounds.LAST_MILLIS - 1);
  }

  static Shape<Double> number(double least, double most) {
    return new DescribedShape<>(Shape.NUMBER, Map.of("minimum", least, "maximum", most));
  }

  /** More than 0 and at most so much. */
  static Shape<Double> amount(double most) {
    return new DescribedShape<>(Shape.NUMBER, Map.of("exclusiveMinimum", 0, "maximum", most));
  }

  static Shape<Double> share() {
    return number(0, 1);
  }

  /** Bytes in base64, at least and at most so many. */
  static Shape<ByteString> bytes(int least, int most) {
    Map<String, Object> bounds = new TreeMap<>();
    bounds.put("minLength", (least + 2) / 3 * 4);
    bounds.put("maxLength", (most + 2) / 3 * 4);
    bounds.put("pattern", BASE64);
    byte[] example = new byte[least];
    Arrays.fill(example, (byte) 7);
    bounds.put("examples", List.of(ByteString.of(example).base64()));
    return new DescribedShape<>(Shape.BASE64, bounds);
  }

  private static Shape<String> text(Map<String, Object> bounds) {
    return new DescribedShape<>(Shape.TEXT, bounds);
  }
}
