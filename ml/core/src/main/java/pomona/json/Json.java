package pomona.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a JSON text. It knows its place in the text, so every error names the place.
 *
 * <p>Strict (RFC 8259, no repeated names) and bounded: see {@link JsonParser}.
 */
public final class Json {
  private final String path;
  private final Object value;

  /**
   * @param value a Map, List, String, Double, Boolean or {@link Null#NULL}
   */
  Json(String path, Object value) {
    this.path = path;
    this.value = value;
  }

  /** What a JSON null is read as. */
  enum Null {
    NULL
  }

  /** Parses one value; {@code root} is what errors call it, as in {@code card.json}. */
  public static Json parse(String root, String text) {
    return new Json(root, new JsonParser(root, text, JsonParser.MOST_BYTES).parse());
  }

  /** Parses UTF-8. */
  public static Json parse(String root, byte[] utf8) {
    return parse(root, utf8, JsonParser.MOST_BYTES);
  }

  /** Parses UTF-8 that may be longer than a card or a policy is. */
  public static Json parse(String root, byte[] utf8, int mostBytes) {
    String text = JsonParser.decode(root, utf8, mostBytes);
    return new Json(root, new JsonParser(root, text, mostBytes).parse());
  }

  public String path() {
    return path;
  }

  public boolean isObject() {
    return value instanceof Map;
  }

  public boolean isText() {
    return value instanceof String;
  }

  /** The field of an object; an error when there is none. */
  public Json get(String name) {
    return find(name).orElseThrow(() -> new JsonException(path + "." + name, "is missing"));
  }

  /** The field of an object, if there is one that is not null. */
  public Optional<Json> find(String name) {
    Object found = asMap().get(name);
    return found == null || found == Null.NULL
        ? Optional.empty()
        : Optional.of(new Json(path + "." + name, found));
  }

  /** Refuses an object with any other field than these: a misspelt rule must not be ignored. */
  public Json only(String... names) {
    List<String> known = List.of(names);
    for (Object name : asMap().keySet()) {
      if (!known.contains(name)) {
        throw new JsonException(
            path + "." + name, "is not known here; known are " + String.join(", ", known));
      }
    }
    return this;
  }

  /** The fields of an object, in their order. */
  public Map<String, Json> fields() {
    Map<String, Json> fields = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : asMap().entrySet()) {
      String name = (String) entry.getKey();
      fields.put(name, new Json(path + "." + name, entry.getValue()));
    }
    return Collections.unmodifiableMap(fields);
  }

  public List<Json> elements() {
    if (!(value instanceof List<?> list)) {
      throw wrong("a list");
    }
    List<Json> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      elements.add(new Json(path + "[" + i + "]", list.get(i)));
    }
    return Collections.unmodifiableList(elements);
  }

  public String text() {
    if (!(value instanceof String text)) {
      throw wrong("a text");
    }
    return text;
  }

  public double number() {
    if (!(value instanceof Double number)) {
      throw wrong("a number");
    }
    return number;
  }

  /** A number in a range, its ends included. */
  public double number(double least, double most) {
    double number = number();
    if (!(number >= least && number <= most)) {
      throw new JsonException(
          path,
          JsonWriter.format(number)
              + " is not between "
              + JsonWriter.format(least)
              + " and "
              + JsonWriter.format(most));
    }
    return number;
  }

  /** A whole number in a range, its ends included. */
  public int integer(int least, int most) {
    double number = number(least, most);
    if (number != Math.rint(number)) {
      throw new JsonException(path, JsonWriter.format(number) + " is not a whole number");
    }
    return (int) number;
  }

  public boolean flag() {
    if (!(value instanceof Boolean flag)) {
      throw wrong("true or false");
    }
    return flag;
  }

  /** One of an enum's names, in lower case with dashes: {@code class-ii}. */
  public <E extends Enum<E>> E word(Class<E> type) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = word(constant);
      if (word.equals(text())) {
        return constant;
      }
      words.add(word);
    }
    throw new JsonException(path, "\"" + text() + "\" is not one of " + String.join(", ", words));
  }

  /** How an enum's constant is written. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Writes this value again, with its fields in their order. */
  public void writeTo(JsonWriter writer) {
    if (value instanceof Map) {
      writer.beginObject();
      fields().forEach((name, field) -> field.writeTo(writer.name(name)));
      writer.endObject();
    } else if (value instanceof List) {
      writer.beginList();
      elements().forEach(element -> element.writeTo(writer));
      writer.endList();
    } else if (value instanceof String text) {
      writer.value(text);
    } else if (value instanceof Double number) {
      writer.value(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      writer.value(flag.booleanValue());
    } else {
      writer.nothing();
    }
  }

  /** A complaint about this value. */
  public JsonException fault(String what) {
    return new JsonException(path, what);
  }

  private Map<?, ?> asMap() {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("an object");
    }
    return map;
  }

  private JsonException wrong(String wanted) {
    String found =
        value instanceof Map
            ? "an object"
            : value instanceof List
                ? "a list"
                : value instanceof String
                    ? "a text"
                    : value instanceof Double
                        ? "a number"
                        : value instanceof Boolean ? "true or false" : "null";
    return new JsonException(path, "should be " + wanted + ", is " + found);
  }
}
