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
          .with(
              "sentAtMillis",
              Bounded.whole(Long.MIN_VALUE, Long.MAX_VALUE),
              PushBatch::sentAtMillis)
          .with("facts", Shape.list(Shape.RAW, PushBatch.MAX_FACTS), PushBatch::facts)
          .make(v -> new PushBatch(v.get("sentAtMillis"), v.get("facts")));

  private static final RecordShape<FactOutcome> OUTCOME =
      RecordShape.<FactOutcome>of()
          .with("id", Bounded.text(64), FactOutcome::id)
          .with("place", Bounded.whole(0, PushBatch.MAX_FACTS - 1), FactOutcome::place)
          .with("outcome", OUTCOME_WORDS, FactOutcome::outcome)
          .maybe("sequence", Bounded.whole(1L, Long.MAX_VALUE), FactOutcome::sequence)
          .maybe("field", Bounded.text(Bounds.TEXT_CHARS), FactOutcome::field)
          .maybe("why", Bounded.text(Bounds.TEXT_CHARS), FactOutcome::why)
          .maybe("note", Bounded.text(Bounds.TEXT_CHARS), FactOutcome::note)
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
          .with("serverTimeMillis", Bounded.time(), PushAnswer::serverTimeMillis)
          .make(v -> new PushAnswer(v.get("outcomes"), v.get("serverTimeMillis")));

  private static final RecordShape<Change> CHANGE =
      RecordShape.<Change>of()
          .with("sequence", Bounded.whole(1L, Long.MAX_VALUE), Change::sequence)
          .with("fact", Shape.RAW, Change::json)
          .make(v -> new Change(v.get("sequence"), v.get("fact")));

  private static final RecordShape<Assignment.HeadPack> HEAD_PACK =
      RecordShape.<Assignment.HeadPack>of()
          .with("name", Bounded.name(), Assignment.HeadPack::name)
          .with("sha256", Bounded.sha256(), Assignment.HeadPack::sha256)
          .with("bytes", Bounded.whole(1L, 1L << 26), Assignment.HeadPack::bytes)
          .with("signature", Bounded.bytes(0, 4096), Assignment.HeadPack::signature)
          .make(
              v ->
                  new Assignment.HeadPack(
                      v.get("name"), v.get("sha256"), v.get("bytes"), v.get("signature")));

  private static final RecordShape<Assignment> ASSIGNMENT =
      RecordShape.<Assignment>of()
          .with("space", Bounded.name(), Assignment::space)
          .with("generation", Bounded.name(), Assignment::generation)
          .with("bundleSha256", Bounded.sha256(), Assignment::bundleSha256)
          .with("bundleBytes", Bounded.whole(1L, 1L << 31), Assignment::bundleBytes)
          .with("signature", Bounded.bytes(0, 4096), Assignment::signature)
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
          .with("cursor", Bounded.name(), PullAnswer::cursor)
          .with("more", Shape.TRUTH, PullAnswer::more)
          .maybe("assignment", ASSIGNMENT, PullAnswer::assignment)
          .maybe("attachmentsOnWifiOnly", Shape.TRUTH, PullAnswer::attachmentsOnWifiOnly)
          .maybe("habitsLearnt", Shape.TRUTH, PullAnswer::habitsLearnt)
          .with("serverTimeMillis", Bounded.time(), PullAnswer::serverTimeMillis)
          .make(
              v ->
                  new PullAnswer(
                      v.get("changes"),
                      v.get("cursor"),
                      v.get("more"),
                      v.maybe("assignment"),
                      v.maybe("attachmentsOnWifiOnly"),
                      v.maybe("habitsLearnt"),
                      v.get("serverTimeMillis")));

  private static final RecordShape<UploadState> UPLOAD_STATE =
      RecordShape.<UploadState>of()
          .with("offset", Bounded.whole(0, UploadState.MAX_BYTES), UploadState::offset)
          .with("complete", Shape.TRUTH, UploadState::complete)
          .make(v -> new UploadState(v.get("offset"), v.get("complete")));

  private static final RecordShape<EnrolRequest> ENROL_REQUEST =
      RecordShape.<EnrolRequest>of()
          .with("code", Bounded.name(), EnrolRequest::code)
          .with("name", Bounded.name(), EnrolRequest::name)
          .with("model", Bounded.name(), EnrolRequest::model)
          .with("appVersion", Bounded.name(), EnrolRequest::appVersion)
          .make(
              v ->
                  new EnrolRequest(
                      v.get("code"), v.get("name"), v.get("model"), v.get("appVersion")));

  private static final RecordShape<Enrolled> ENROLLED =
      RecordShape.<Enrolled>of()
          .with("device", Bounded.name(), Enrolled::device)
          .with("site", Bounded.name(), Enrolled::site)
          .with("token", Bounded.text(256), Enrolled::token)
          .with("attachmentsOnWifiOnly", Shape.TRUTH, Enrolled::attachmentsOnWifiOnly)
          .with("serverTimeMillis", Bounded.time(), Enrolled::serverTimeMillis)
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
          .with("type", Bounded.text(Bounds.TEXT_CHARS), Problem::type)
          .with("title", Bounded.text(Bounds.TEXT_CHARS), Problem::title)
          .with("status", Bounded.whole(400, 599), Problem::status)
          .with("detail", Bounded.text(Bounds.TEXT_CHARS), Problem::detail)
          .maybe("field", Bounded.text(Bounds.TEXT_CHARS), Problem::field)
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
