package pomona.sync;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * A fact as JSON. A fact is written once, when it is made; these bytes are what the outbox holds,
 * what travels, what the server keeps, and what it compares when the same id comes again. So a
 * newer app never re-encodes what an older one wrote.
 */
public final class FactJson {
  /** The longest fact. A fruit with a fine mask has some two thousand bytes. */
  public static final int MAX_BYTES = 131_072;

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("id", "kind", "device", "site", "lot", "operator", "atMillis", "body");

  private FactJson() {}

  /** The fact's bytes. */
  public static ByteString write(Fact fact) {
    if (fact.body() instanceof FactBody.Unknown unknown) {
      throw new BadField("kind", "is not known here: " + unknown.kind());
    }
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.beginObject();
      writer.name("id").value(fact.id().toString());
      writer.name("kind").value(fact.body().kind());
      writer.name("device").value(fact.device());
      writer.name("site").value(fact.site());
      if (fact.lot().isPresent()) {
        writer.name("lot").value(fact.lot().get());
      }
      writer.name("operator").value(fact.operator());
      writer.name("atMillis").value(fact.atMillis());
      writer.name("body");
      writeBody(writer, fact.body());
      writer.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readByteString();
  }

  /** Reads a fact's bytes. Throws nothing but {@link BadField}, which names the field. */
  public static Fact read(ByteString json) {
    if (json.size() > MAX_BYTES) {
      throw new BadField("", "must have at most " + MAX_BYTES + " bytes, has " + json.size());
    }
    return reading(new Buffer().write(json), FactJson::read);
  }

  private static Fact read(JsonReader reader) throws IOException {
    Head head = new Head();
    Optional<ByteString> early = Optional.empty();
    Shape.expect(reader, JsonReader.Token.BEGIN_OBJECT, "an object");
    reader.beginObject();
    while (reader.hasNext()) {
      int place = reader.selectName(NAMES);
      if (place < 0) {
        reader.skipName();
        reader.skipValue();
        continue;
      }
      if (head.seen[place]) {
        throw new BadField(NAMES.strings().get(place), "is there twice");
      }
      head.seen[place] = true;
      if (place == 7 && head.kind == null) {
        try (BufferedSource body = reader.nextSource()) {
          early = Optional.of(body.readByteString());
        }
      } else {
        head.read(place, reader);
      }
    }
    reader.endObject();
    for (int i = 0; i < head.seen.length; i++) {
      if (!head.seen[i] && i != 4) {
        throw new BadField(NAMES.strings().get(i), "is missing");
      }
    }
    if (early.isPresent()) {
      head.body = reading(new Buffer().write(early.get()), late -> readBody(head.kind, late));
    }
    return new Fact(
        head.id,
        head.device,
        head.site,
        Optional.ofNullable(head.lot),
        head.operator,
        head.atMillis,
        head.body);
  }

  /** The schema of a fact of each kind that this version knows. */
  static Map<String, Object> schema(String kind) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", Shape.ID.schema());
    properties.put("kind", Map.of("const", kind));
    properties.put("device", Shape.TEXT.schema());
    properties.put("site", Shape.TEXT.schema());
    properties.put("lot", Shape.TEXT.schema());
    properties.put("operator", Shape.TEXT.schema());
    properties.put("atMillis", Shape.LONG.schema());
    properties.put("body", BodyShapes.all().get(kind).schema());
    return Shape.described(
        "object",
        "properties",
        properties,
        "required",
        List.of("id", "kind", "device", "site", "operator", "atMillis", "body"));
  }

  @SuppressWarnings("unchecked") // the shape is looked up by the body's own kind
  private static void writeBody(JsonWriter writer, FactBody body) throws IOException {
    RecordShape<FactBody> shape = (RecordShape<FactBody>) BodyShapes.of(body.kind()).get();
    shape.write(writer, body);
  }

  private static FactBody readBody(String kind, JsonReader reader) throws IOException {
    Optional<RecordShape<? extends FactBody>> shape = BodyShapes.of(kind);
    if (!shape.isPresent()) {
      reader.skipValue();
      return new FactBody.Unknown(kind);
    }
    try {
      return shape.get().read(reader);
    } catch (BadField bad) {
      throw bad.inside("body");
    }
  }

  interface Reading<T> {
    T read(JsonReader reader) throws IOException;
  }

  /** Runs a reader over one whole document and says everything that can go wrong as a bad field. */
  static <T> T reading(Buffer json, Reading<T> reading) {
    JsonReader reader = JsonReader.of(json);
    try {
      T value = reading.read(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new BadField("", "goes on after its end");
      }
      return value;
    } catch (EOFException cut) {
      throw new BadField("", "ends too early");
    } catch (IOException | JsonDataException malformed) {
      throw new BadField("", "is not JSON: " + malformed.getMessage());
    }
  }

  /** What has been read so far; the order of names in JSON is free. */
  private static final class Head {
    final boolean[] seen = new boolean[8];
    UUID id;
    String kind;
    String device;
    String site;
    String lot;
    String operator;
    long atMillis;
    FactBody body;

    void read(int place, JsonReader reader) throws IOException {
      if (place == 7) {
        body = readBody(kind, reader);
        return;
      }
      try {
        switch (place) {
          case 0 -> id = Shape.ID.read(reader);
          case 1 -> kind = Bounds.name("", Shape.TEXT.read(reader));
          case 2 -> device = Shape.TEXT.read(reader);
          case 3 -> site = Shape.TEXT.read(reader);
          case 4 -> lot = Shape.TEXT.read(reader);
          case 5 -> operator = Shape.TEXT.read(reader);
          default -> atMillis = Shape.LONG.read(reader);
        }
      } catch (BadField bad) {
        throw bad.inside(NAMES.strings().get(place));
      } catch (JsonDataException bad) {
        throw new BadField(NAMES.strings().get(place), "cannot be read: " + bad.getMessage());
      }
    }
  }
}
