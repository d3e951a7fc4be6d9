package pomona.sync;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;

/** Everything on the wire as JSON, with one reader and one writer for each type on both sides. */
public final class WireJson {
  private static final Shape<FactOutcome.Outcome> OUTCOME_WORDS =
      Shape.of(
          JsonReader.Token.STRING,
          "a string",
          reader -> FactOutcome.Outcome.of(reader.nextString()),
          (writer, outcome) -> writer.value(outcome.words()),
          Shape.described("string", "enum", List.of("stored", "already had it", "refused")));

  private static final RecordShape<PushBatch> PUSH_BATCH =
      RecordShape.<PushBatch>of()
          .with("sentAtMillis", Shape.LONG, PushBatch::sentAtMillis)
          .with("facts", Shape.list(Shape.RAW, PushBatch.MAX_FACTS), PushBatch::facts)
          .make(v -> new PushBatch(v.get("sentAtMillis"), v.get("facts")));

  private static final RecordShape<FactOutcome> OUTCOME =
      RecordShape.<FactOutcome>of()
          .with("id", Shape.TEXT, FactOutcome::id)
          .with("place", Shape.INT, FactOutcome::place)
          .with("outcome", OUTCOME_WORDS, FactOutcome::outcome)
          .maybe("sequence", Shape.LONG, FactOutcome::sequence)
          .maybe("field", Shape.TEXT, FactOutcome::field)
          .maybe("why", Shape.TEXT, FactOutcome::why)
          .maybe("note", Shape.TEXT, FactOutcome::note)
          .make(
              v ->
                  new FactOutcome(
                      v.get("id"),
                      v.get("place"),
                      v.get("outcome"),
                      v.maybe("sequence"),
                      v.maybe("field"),
                      v.maybe("why"),
                      v.maybe("note")));

  private static final RecordShape<PushAnswer> PUSH_ANSWER =
      RecordShape.<PushAnswer>of()
          .with("outcomes", Shape.list(OUTCOME, PushBatch.MAX_FACTS), PushAnswer::outcomes)
          .with("serverTimeMillis", Shape.LONG, PushAnswer::serverTimeMillis)
          .make(v -> new PushAnswer(v.get("outcomes"), v.get("serverTimeMillis")));

  private static final RecordShape<Change> CHANGE =
      RecordShape.<Change>of()
          .with("sequence", Shape.LONG, Change::sequence)
          .with("fact", Shape.RAW, Change::json)
          .make(v -> new Change(v.get("sequence"), v.get("fact")));

  private static final RecordShape<Assignment.HeadPack> HEAD_PACK =
      RecordShape.<Assignment.HeadPack>of()
          .with("name", Shape.TEXT, Assignment.HeadPack::name)
          .with("sha256", Shape.TEXT, Assignment.HeadPack::sha256)
          .with("bytes", Shape.LONG, Assignment.HeadPack::bytes)
          .with("signature", Shape.BASE64, Assignment.HeadPack::signature)
          .make(
              v ->
                  new Assignment.HeadPack(
                      v.get("name"), v.get("sha256"), v.get("bytes"), v.get("signature")));

  private static final RecordShape<Assignment> ASSIGNMENT =
      RecordShape.<Assignment>of()
          .with("space", Shape.TEXT, Assignment::space)
          .with("generation", Shape.TEXT, Assignment::generation)
          .with("bundleSha256", Shape.TEXT, Assignment::bundleSha256)
          .with("bundleBytes", Shape.LONG, Assignment::bundleBytes)
          .with("signature", Shape.BASE64, Assignment::signature)
          .maybe("headPack", HEAD_PACK, Assignment::headPack)
          .make(
              v ->
                  new Assignment(
                      v.get("space"),
                      v.get("generation"),
                      v.get("bundleSha256"),
                      v.get("bundleBytes"),
                      v.get("signature"),
                      v.maybe("headPack")));

  private static final RecordShape<PullAnswer> PULL_ANSWER =
      RecordShape.<PullAnswer>of()
          .with("changes", Shape.list(CHANGE, PushBatch.MAX_FACTS), PullAnswer::changes)
          .with("cursor", Shape.TEXT, PullAnswer::cursor)
          .with("more", Shape.TRUTH, PullAnswer::more)
          .maybe("assignment", ASSIGNMENT, PullAnswer::assignment)
          .maybe("attachmentsOnWifiOnly", Shape.TRUTH, PullAnswer::attachmentsOnWifiOnly)
          .with("serverTimeMillis", Shape.LONG, PullAnswer::serverTimeMillis)
          .make(
              v ->
                  new PullAnswer(
                      v.get("changes"),
                      v.get("cursor"),
                      v.get("more"),
                      v.maybe("assignment"),
                      v.maybe("attachmentsOnWifiOnly"),
                      v.get("serverTimeMillis")));

  private static final RecordShape<UploadState> UPLOAD_STATE =
      RecordShape.<UploadState>of()
          .with("offset", Shape.LONG, UploadState::offset)
          .with("complete", Shape.TRUTH, UploadState::complete)
          .make(v -> new UploadState(v.get("offset"), v.get("complete")));

  private static final RecordShape<EnrolRequest> ENROL_REQUEST =
      RecordShape.<EnrolRequest>of()
          .with("code", Shape.TEXT, EnrolRequest::code)
          .with("name", Shape.TEXT, EnrolRequest::name)
          .with("model", Shape.TEXT, EnrolRequest::model)
          .with("appVersion", Shape.TEXT, EnrolRequest::appVersion)
          .make(
              v ->
                  new EnrolRequest(
                      v.get("code"), v.get("name"), v.get("model"), v.get("appVersion")));

  private static final RecordShape<Enrolled> ENROLLED =
      RecordShape.<Enrolled>of()
          .with("device", Shape.TEXT, Enrolled::device)
          .with("site", Shape.TEXT, Enrolled::site)
          .with("token", Shape.TEXT, Enrolled::token)
          .with("attachmentsOnWifiOnly", Shape.TRUTH, Enrolled::attachmentsOnWifiOnly)
          .with("serverTimeMillis", Shape.LONG, Enrolled::serverTimeMillis)
          .make(
              v ->
                  new Enrolled(
                      v.get("device"),
                      v.get("site"),
                      v.get("token"),
                      v.get("attachmentsOnWifiOnly"),
                      v.get("serverTimeMillis")));

  private static final RecordShape<Problem> PROBLEM =
      RecordShape.<Problem>of()
          .with("type", Shape.TEXT, Problem::type)
          .with("title", Shape.TEXT, Problem::title)
          .with("status", Shape.INT, Problem::status)
          .with("detail", Shape.TEXT, Problem::detail)
          .maybe("field", Shape.TEXT, Problem::field)
          .make(
              v ->
                  new Problem(
                      v.get("type"),
                      v.get("title"),
                      v.get("status"),
                      v.get("detail"),
                      v.maybe("field")));

  private static final Map<Class<?>, RecordShape<?>> SHAPES = shapes();

  private WireJson() {}

  /** One document of the given type. Throws nothing but {@link BadField}. */
  public static <T> T read(Class<T> type, Buffer json) {
    RecordShape<?> shape = shape(type);
    return type.cast(FactJson.reading(json, shape::read));
  }

  /** The value as one document. */
  @SuppressWarnings("unchecked") // the shape is looked up by the value's own type
  public static ByteString write(Object value) {
    return ((RecordShape<Object>) shape(value.getClass())).toJson(value);
  }

  /** The schemas of all types on the wire, by name, for the OpenAPI document. */
  public static Map<String, Map<String, Object>> schemas() {
    Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    SHAPES.forEach((type, shape) -> schemas.put(type.getSimpleName(), shape.schema()));
    BodyShapes.all().keySet().forEach(kind -> schemas.put("Fact-" + kind, FactJson.schema(kind)));
    return schemas;
  }

  static Moshi moshi() {
    return new Moshi.Builder()
        .add(
            (type, annotations, moshi) ->
                type instanceof Class<?> known && SHAPES.containsKey(known) ? adapter(known) : null)
        .build();
  }

  private static JsonAdapter<Object> adapter(Class<?> type) {
    RecordShape<?> shape = shape(type);
    return new JsonAdapter<Object>() {
      @Override
      public Object fromJson(JsonReader reader) throws IOException {
        return shape.read(reader);
      }

      @Override
      public void toJson(JsonWriter writer, Object value) throws IOException {
        writeTo(writer, value);
      }
    };
  }

  @SuppressWarnings("unchecked") // the shape is looked up by the value's own type
  private static void writeTo(JsonWriter writer, Object value) throws IOException {
    ((RecordShape<Object>) shape(value.getClass())).write(writer, value);
  }

  private static RecordShape<?> shape(Class<?> type) {
    RecordShape<?> shape = SHAPES.get(type);
    if (shape == null) {
      throw new IllegalArgumentException(type + " does not travel");
    }
    return shape;
  }

  private static Map<Class<?>, RecordShape<?>> shapes() {
    Map<Class<?>, RecordShape<?>> shapes = new LinkedHashMap<>();
    shapes.put(PushBatch.class, PUSH_BATCH);
    shapes.put(PushAnswer.class, PUSH_ANSWER);
    shapes.put(PullAnswer.class, PULL_ANSWER);
    shapes.put(UploadState.class, UPLOAD_STATE);
    shapes.put(EnrolRequest.class, ENROL_REQUEST);
    shapes.put(Enrolled.class, ENROLLED);
    shapes.put(Problem.class, PROBLEM);
    return shapes;
  }
}
