package pomona.server.web;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import okio.Buffer;
import okio.ByteString;

/**
 * A client's values, made from the OpenAPI document and nothing else: for every schema the least
 * and the most that it allows, and what is wrong with an answer by its schema.
 */
final class DocumentedWire {
  private final Map<String, Object> document;
  private final Supplier<UUID> ids;

  /** What an answer said, for fields of the same name. */
  private final Map<String, Object> known = new LinkedHashMap<>();

  DocumentedWire(String document, Supplier<UUID> ids) throws IOException {
    this.document = object(parse(ByteString.encodeUtf8(document)));
    this.ids = ids;
  }

  /** Which end of what a schema allows. */
  enum End {
    LEAST,
    MOST
  }

  /** Uses a value wherever a field of that name is wanted. */
  void know(String field, Object value) {
    known.put(field, value);
  }

  Map<String, Object> paths() {
    return object(document.get("paths"));
  }

  Map<String, Object> schema(String name) {
    return object(object(object(document.get("components")).get("schemas")).get(name));
  }

  Map<String, Object> resolved(Object schema) {
    Map<String, Object> found = object(schema);
    if (found.get("$ref") instanceof String reference) {
      return schema(reference.substring(reference.lastIndexOf('/') + 1));
    }
    return found;
  }

  /** A value that the schema allows. */
  Object value(Object schema, End end) {
    Map<String, Object> wanted = resolved(schema);
    if (wanted.containsKey("const")) {
      return wanted.get("const");
    }
    if (wanted.get("enum") instanceof List<?> words) {
      return words.get(end == End.LEAST ? 0 : words.size() - 1);
    }
    if (wanted.get("anyOf") instanceof List<?> any) {
      return value(any.get(0), end);
    }
    if (wanted.get("examples") instanceof List<?> examples) {
      return examples.get(0);
    }
    return switch ((String) wanted.get("type")) {
      case "object" -> objectOf(wanted, end);
      case "array" -> end == End.LEAST ? List.of() : List.of(value(wanted.get("items"), end));
      case "boolean" -> end == End.MOST;
      case "integer", "number" -> wanted.get(end == End.LEAST ? "minimum" : "maximum");
      default -> text(wanted, end);
    };
  }

  private Object text(Map<String, Object> wanted, End end) {
    if ("uuid".equals(wanted.get("format"))) {
      return ids.get().toString();
    }
    Object length = wanted.get(end == End.LEAST ? "minLength" : "maxLength");
    return "x".repeat(length == null ? 0 : ((BigDecimal) length).intValueExact());
  }

  private Map<String, Object> objectOf(Map<String, Object> wanted, End end) {
    Map<String, Object> made = new LinkedHashMap<>();
    if (wanted.get("additionalProperties") != null) {
      made.put("DARK", value(wanted.get("additionalProperties"), end));
      return made;
    }
    List<?> required = (List<?>) wanted.get("required");
    object(wanted.get("properties"))
        .forEach(
            (name, schema) -> {
              if (end == End.MOST || required.contains(name)) {
                made.put(name, known.containsKey(name) ? known.get(name) : value(schema, end));
              }
            });
    return made;
  }

  /** Values just outside of what the schema allows. */
  List<Object> outside(Object schema) {
    Map<String, Object> wanted = resolved(schema);
    List<Object> outside = new ArrayList<>();
    if (wanted.get("minimum") instanceof BigDecimal least) {
      outside.add(least.subtract(BigDecimal.ONE));
    }
    if (wanted.get("maximum") instanceof BigDecimal most) {
      outside.add(most.add(BigDecimal.ONE));
    }
    if (wanted.get("maxLength") instanceof BigDecimal most) {
      outside.add("x".repeat(most.intValueExact() + 1));
    }
    if (wanted.get("minLength") instanceof BigDecimal) {
      outside.add("");
    }
    if (wanted.get("pattern") != null || wanted.get("enum") != null) {
      outside.add("..\\");
    }
    return outside;
  }

  /** What is wrong with a value; nothing if it fits. */
  Optional<String> complaint(Object schema, Object value, String path) {
    Map<String, Object> wanted = resolved(schema);
    if (wanted.get("oneOf") instanceof List<?> one) {
      return one.stream().anyMatch(each -> complaint(each, value, path).isEmpty())
          ? Optional.empty()
          : Optional.of(path + " is none of those that the document has");
    }
    if (wanted.containsKey("const") && !wanted.get("const").equals(value)) {
      return Optional.of(path + " is not " + wanted.get("const"));
    }
    if (wanted.get("enum") instanceof List<?> words && !words.contains(value)) {
      return Optional.of(path + " is none of " + words);
    }
    return switch (String.valueOf(wanted.get("type"))) {
      case "object" -> ofObject(wanted, value, path);
      case "array" -> ofList(wanted, value, path);
      case "boolean" -> is(value instanceof Boolean, path, "true or false");
      case "integer", "number" -> ofNumber(wanted, value, path);
      case "string" -> ofText(wanted, value, path);
      default -> Optional.empty();
    };
  }

  private static Optional<String> is(boolean right, String path, String words) {
    return right ? Optional.empty() : Optional.of(path + " is not " + words);
  }

  private Optional<String> ofObject(Map<String, Object> wanted, Object value, String path) {
    if (!(value instanceof Map<?, ?> fields)) {
      return Optional.of(path + " is no object");
    }
    for (Object name : (List<?>) wanted.getOrDefault("required", List.of())) {
      if (!fields.containsKey(name)) {
        return Optional.of(path + "." + name + " is missing");
      }
    }
    Map<String, Object> properties = object(wanted.getOrDefault("properties", Map.of()));
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      Object schema = properties.get(field.getKey());
      if (schema == null && wanted.get("additionalProperties") == null) {
        return Optional.of(path + "." + field.getKey() + " is not in the document");
      }
      Optional<String> inside =
          schema == null
              ? Optional.empty()
              : complaint(schema, field.getValue(), path + "." + field.getKey());
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofList(Map<String, Object> wanted, Object value, String path) {
    if (!(value instanceof List<?> items)) {
      return Optional.of(path + " is no list");
    }
    for (int i = 0; i < items.size(); i++) {
      Optional<String> inside = complaint(wanted.get("items"), items.get(i), path + "[" + i + "]");
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofNumber(Map<String, Object> wanted, Object value, String path) {
    if (!(value instanceof BigDecimal number)) {
      return Optional.of(path + " is no number");
    }
    boolean right =
        (!(wanted.get("minimum") instanceof BigDecimal least) || number.compareTo(least) >= 0)
            && (!(wanted.get("maximum") instanceof BigDecimal most) || number.compareTo(most) <= 0);
    return is(right, path + ", " + number + ",", "within its bounds");
  }

  private static Optional<String> ofText(Map<String, Object> wanted, Object value, String path) {
    if (!(value instanceof String text)) {
      return Optional.of(path + " is no string");
    }
    boolean right =
        (!(wanted.get("pattern") instanceof String pattern) || text.matches(pattern))
            && (!(wanted.get("maxLength") instanceof BigDecimal most)
                || text.length() <= most.intValueExact());
    return is(right, path + ", " + text + ",", "within its bounds");
  }

  @SuppressWarnings("unchecked") // JSON's objects have strings for names
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  /** JSON as maps, lists, texts, truths and exact numbers. */
  static Object parse(ByteString json) throws IOException {
    return read(JsonReader.of(new Buffer().write(json)));
  }

  private static Object read(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
          map.put(reader.nextName(), read(reader));
        }
        reader.endObject();
        return map;
      }
      case BEGIN_ARRAY -> {
        List<Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          list.add(read(reader));
        }
        reader.endArray();
        return list;
      }
      case NUMBER -> {
        return new BigDecimal(reader.nextString());
      }
      default -> {
        return reader.readJsonValue();
      }
    }
  }

  static ByteString write(Object value) throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter writer = JsonWriter.of(buffer);
    writer.jsonValue(value);
    writer.close();
    return buffer.readByteString();
  }
}
