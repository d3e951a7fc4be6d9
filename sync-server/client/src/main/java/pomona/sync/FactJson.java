package pomona.sync;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import okio.Buffer;
import okio.ByteString;

/**
 * A fact as JSON. A fact is written once, when it is made; the outbox holds these bytes, the wire
 * carries them, and the server stores them and compares them when the same id comes again. So a
 * newer app never re-encodes what an older one wrote.
 */
public final class FactJson {
  /** The longest fact. A fruit with a fine mask has some two thousand bytes. */
  public static final int MAX_BYTES = 131_072;

  /** A fact whose body is not read yet: it depends on the kind, which may come after it. */
  private record Envelope(
      UUID id,
      String kind,
      String device,
      String site,
      Optional<String> lot,
      String operator,
      long atMillis,
      ByteString body) {}

  private static final RecordShape<Envelope> ENVELOPE =
      RecordShape.<Envelope>of()
          .with("id", Shape.ID, Envelope::id)
          .with("kind", Bounded.name(), Envelope::kind)
          .with("device", Bounded.name(), Envelope::device)
          .with("site", Bounded.name(), Envelope::site)
          .maybe("lot", Bounded.name(), Envelope::lot)
          .with("operator", Bounded.name(), Envelope::operator)
          .with("atMillis", Bounded.time(), Envelope::atMillis)
          .with("body", Shape.RAW, Envelope::body)
          .make(
              v ->
                  new Envelope(
                      v.get("id"),
                      v.get("kind"),
                      v.get("device"),
                      v.get("site"),
                      v.maybe("lot"),
                      v.get("operator"),
                      v.get("atMillis"),
                      v.get("body")));

  private static final Set<String> OF_SERVERS = ofServers();

  private FactJson() {}

  /** Whether only servers make facts of a kind: those of a site, corrections and policies. */
  public static boolean isOfServers(String kind) {
    return OF_SERVERS.contains(kind);
  }

  private static Set<String> ofServers() {
    Set<String> kinds = new HashSet<>(SiteShapes.byKind().keySet());
    kinds.add(FactBody.Correction.KIND);
    kinds.add(FactBody.Policy.KIND);
    return kinds;
  }

  /** The fact's bytes. */
  public static ByteString write(Fact fact) {
    return ENVELOPE.toJson(
        new Envelope(
            fact.id(),
            fact.body().kind(),
            fact.device(),
            fact.site(),
            fact.lot(),
            fact.operator(),
            fact.atMillis(),
            write(fact.body())));
  }

  @SuppressWarnings("unchecked") // the shape is looked up by the body's own kind
  private static ByteString write(FactBody body) {
    return BodyShapes.of(body.kind())
        .map(shape -> ((RecordShape<FactBody>) shape).toJson(body))
        .orElseThrow(() -> new BadField("kind", "is not known here: " + body.kind()));
  }

  /** Reads a fact's bytes. Throws nothing but {@link BadField}, which names the field. */
  public static Fact read(ByteString json) {
    if (json.size() > MAX_BYTES) {
      throw new BadField("", "must have at most " + MAX_BYTES + " bytes, has " + json.size());
    }
    Envelope fact = reading(new Buffer().write(json), ENVELOPE::read);
    return new Fact(
        fact.id,
        fact.device,
        fact.site,
        fact.lot,
        fact.operator,
        fact.atMillis,
        read(fact.kind, fact.body));
  }

  private static FactBody read(String kind, ByteString json) {
    Shape.Reading<? extends FactBody> reading =
        BodyShapes.of(kind)
            .<Shape.Reading<? extends FactBody>>map(shape -> shape::read)
            .orElseGet(() -> unknown(kind));
    try {
      return reading(new Buffer().write(json), reading);
    } catch (BadField bad) {
      throw bad.inside("body");
    }
  }

  private static Shape.Reading<FactBody> unknown(String kind) {
    FactBody body = new FactBody.Unknown(kind);
    return reader -> {
      reader.skipValue();
      return body;
    };
  }

  private static Map<String, Object> described(String field, Map<String, Object> plain) {
    Map<String, Object> schema = new LinkedHashMap<>(plain);
    FieldWords.of(field).ifPresent(words -> schema.put("description", words));
    return schema;
  }

  /** The schema of a fact of each kind that this version knows. */
  @SuppressWarnings("unchecked") // a record's properties are a map by their names
  static Map<String, Object> schema(String kind) {
    Map<String, Object> schema = ENVELOPE.schema();
    Map<String, Object> properties = (Map<String, Object>) schema.get("properties");
    properties.put("kind", described("kind", Map.of("const", kind)));
    Map<String, Object> body = BodyWords.described(kind, BodyShapes.all().get(kind).schema());
    properties.put("body", described("body", body));
    if (isOfServers(kind)) {
      schema.put("description", "Servers make it; one that a device sends is refused");
    }
    return schema;
  }

  /**
   * Runs a reader over one whole document and turns everything that can go wrong into a {@link
   * BadField}.
   */
  static <T> T reading(Buffer json, Shape.Reading<T> reading) {
    JsonReader reader = JsonReader.of(json);
    try {
      T value = reading.from(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new BadField("", "goes on after its end");
      }
      return value;
    } catch (EOFException cut) {
      throw new BadField("", "ends too early");
    } catch (IOException | JsonDataException malformed) {
      // The library's own words speak of its classes.
      throw new BadField("", "is not JSON at " + reader.getPath());
    }
  }
}
