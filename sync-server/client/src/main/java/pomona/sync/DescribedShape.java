package pomona.sync;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A shape with a longer description in the schema: a text with its known words, to which newer
 * versions may add, or any shape with a sentence about it. Reading and writing stay the same.
 */
final class DescribedShape<T> extends Shape<T> {
  private final Shape<T> plain;
  private final Map<String, Object> more;

  DescribedShape(Shape<T> plain, Map<String, Object> more) {
    this.plain = plain;
    this.more = more;
  }

  static Shape<String> grades() {
    return closed(WireGrade.values(), false);
  }

  static Shape<String> delegates() {
    return closed(WireDelegate.values(), true);
  }

  static Shape<String> refusals() {
    return words(WireRefusal.values(), false);
  }

  static Shape<String> thermals() {
    return words(WireThermal.values(), false);
  }

  /** A shape with a sentence about it. */
  static <T> Shape<T> saying(Shape<T> plain, String sentence) {
    return new DescribedShape<>(plain, Map.of("description", sentence));
  }

  /** What servers take; a newer app's word is refused until the server knows it. */
  private static Shape<String> closed(Enum<?>[] known, boolean small) {
    return new DescribedShape<>(TEXT, Map.of("enum", names(known, small)));
  }

  private static Shape<String> words(Enum<?>[] known, boolean small) {
    return new DescribedShape<>(
        TEXT,
        Map.of(
            "anyOf",
            List.of(
                Map.of("enum", names(known, small)),
                Map.of("description", "a newer version's", "pattern", Bounded.CONSTANT))));
  }

  private static List<Object> names(Enum<?>[] known, boolean small) {
    List<Object> words = new ArrayList<>();
    for (Enum<?> word : known) {
      if (!word.name().equals("UNKNOWN")) {
        words.add(small ? word.name().toLowerCase(java.util.Locale.ROOT) : word.name());
      }
    }
    return words;
  }

  @Override
  T read(JsonReader reader) throws IOException {
    return plain.read(reader);
  }

  @Override
  void write(JsonWriter writer, T value) throws IOException {
    plain.write(writer, value);
  }

  @Override
  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>(plain.schema());
    schema.putAll(more);
    return schema;
  }
}
