package pomona.sync;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;

/**
 * How one type of value is read, written and described on the wire.
 *
 * <p>Shapes are written by hand and not found by reflection. Moshi's reflection recognises records
 * by {@code java.lang.Record}, which a record no longer extends once D8 has rewritten it for
 * Android 8; Moshi then fills the fields without the constructor's checks.
 */
abstract class Shape<T> {
  /** Reads one value; complains with {@link BadField} or as Moshi does. */
  abstract T read(JsonReader reader) throws IOException;

  abstract void write(JsonWriter writer, T value) throws IOException;

  /** The value's JSON schema (draft 2020-12), for the OpenAPI document. */
  abstract Map<String, Object> schema();

  static final Shape<String> TEXT =
      of(
          JsonReader.Token.STRING,
          "a string",
          JsonReader::nextString,
          JsonWriter::value,
          described("string"));

  static final Shape<Integer> INT =
      of(
          JsonReader.Token.NUMBER,
          "a whole number",
          JsonReader::nextInt,
          JsonWriter::value,
          described("integer", "format", "int32"));

  static final Shape<Long> LONG =
      of(
          JsonReader.Token.NUMBER,
          "a whole number",
          JsonReader::nextLong,
          JsonWriter::value,
          described("integer", "format", "int64"));

  static final Shape<Double> NUMBER =
      of(
          JsonReader.Token.NUMBER,
          "a number",
          JsonReader::nextDouble,
          JsonWriter::value,
          described("number"));

  static final Shape<Boolean> TRUTH =
      of(
          JsonReader.Token.BOOLEAN,
          "true or false",
          JsonReader::nextBoolean,
          JsonWriter::value,
          described("boolean"));

  static final Shape<UUID> ID =
      of(
          JsonReader.Token.STRING,
          "a string",
          reader -> id(reader.nextString()),
          (writer, id) -> writer.value(id.toString()),
          described("string", "format", "uuid"));

  static final Shape<ByteString> BASE64 =
      of(
          JsonReader.Token.STRING,
          "a string",
          reader -> bytes(reader.nextString()),
          (writer, bytes) -> writer.value(bytes.base64()),
          described("string", "contentEncoding", "base64"));

  /** An object as it came, to be read later. */
  static final Shape<ByteString> RAW =
      of(
          JsonReader.Token.BEGIN_OBJECT,
          "an object",
          Shape::raw,
          Shape::raw,
          Map.of("$ref", "#/components/schemas/Fact"));

  /** The value as one document. */
  final ByteString toJson(T value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      write(writer, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readByteString();
  }

  /** Reads what a shape's token holds. */
  interface Reading<T> {
    T from(JsonReader reader) throws IOException;
  }

  interface Writing<T> {
    void to(JsonWriter writer, T value) throws IOException;
  }

  /** A value that begins with one token. */
  static <T> Shape<T> of(
      JsonReader.Token token,
      String words,
      Reading<T> reading,
      Writing<T> writing,
      Map<String, Object> schema) {
    return new Shape<>() {
      @Override
      T read(JsonReader reader) throws IOException {
        expect(reader, token, words);
        return reading.from(reader);
      }

      @Override
      void write(JsonWriter writer, T value) throws IOException {
        writing.to(writer, value);
      }

      @Override
      Map<String, Object> schema() {
        return new LinkedHashMap<>(schema);
      }
    };
  }

  private static ByteString raw(JsonReader reader) throws IOException {
    try (BufferedSource raw = reader.nextSource()) {
      return raw.readByteString();
    }
  }

  private static void raw(JsonWriter writer, ByteString value) throws IOException {
    try (BufferedSink sink = writer.valueSink()) {
      sink.write(value);
    }
  }

  private static UUID id(String text) {
    if (text.length() == 36) {
      try {
        UUID id = UUID.fromString(text);
        if (id.toString().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException malformed) {
        // The check below reports this in the same words as a wrong length.
      }
    }
    throw new BadField("", "must be a UUID in 36 lower-case characters");
  }

  private static ByteString bytes(String base64) {
    try {
      return ByteString.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException malformed) {
      throw new BadField("", "must be bytes in base64 (RFC 4648, section 4)");
    }
  }

  /** A list with a limit; one entry more is refused before it is read. */
  static <T> Shape<List<T>> list(Shape<T> item, int most) {
    return new Shape<>() {
      @Override
      List<T> read(JsonReader reader) throws IOException {
        expect(reader, JsonReader.Token.BEGIN_ARRAY, "a list");
        List<T> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          if (items.size() == most) {
            throw new BadField("", "must have at most " + most + " entries");
          }
          try {
            items.add(item.read(reader));
          } catch (BadField bad) {
            throw bad.inside(String.valueOf(items.size()));
          }
        }
        reader.endArray();
        return items;
      }

      @Override
      void write(JsonWriter writer, List<T> value) throws IOException {
        writer.beginArray();
        for (T entry : value) {
          item.write(writer, entry);
        }
        writer.endArray();
      }

      @Override
      Map<String, Object> schema() {
        return described("array", "items", item.schema(), "maxItems", most);
      }
    };
  }

  /** Named values of one type, with a limit to their number. */
  static <T> Shape<Map<String, T>> named(Shape<T> item, int most) {
    return new Shape<>() {
      @Override
      Map<String, T> read(JsonReader reader) throws IOException {
        expect(reader, JsonReader.Token.BEGIN_OBJECT, "an object");
        Map<String, T> items = new TreeMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
          String name = Bounds.name("", reader.nextName());
          if (items.size() == most) {
            throw new BadField("", "must have at most " + most + " entries");
          }
          try {
            if (items.put(name, item.read(reader)) != null) {
              throw new BadField("", "is there twice");
            }
          } catch (BadField bad) {
            throw bad.inside(name);
          }
        }
        reader.endObject();
        return items;
      }

      @Override
      void write(JsonWriter writer, Map<String, T> value) throws IOException {
        writer.beginObject();
        for (Map.Entry<String, T> entry : value.entrySet()) {
          writer.name(entry.getKey());
          item.write(writer, entry.getValue());
        }
        writer.endObject();
      }

      @Override
      Map<String, Object> schema() {
        return described("object", "additionalProperties", item.schema(), "maxProperties", most);
      }
    };
  }

  static void expect(JsonReader reader, JsonReader.Token token, String words) throws IOException {
    JsonReader.Token found = reader.peek();
    if (found != token) {
      throw new BadField("", "must be " + words + ", is " + spoken(found));
    }
  }

  static Map<String, Object> described(String type, Object... more) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    for (int i = 0; i < more.length; i += 2) {
      schema.put((String) more[i], more[i + 1]);
    }
    return schema;
  }

  private static String spoken(JsonReader.Token token) {
    return switch (token) {
      case BEGIN_ARRAY -> "a list";
      case BEGIN_OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NAME -> "a name";
      case END_ARRAY, END_OBJECT, END_DOCUMENT -> "missing";
    };
  }
}
