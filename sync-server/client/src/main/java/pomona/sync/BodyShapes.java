package pomona.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.sync.FactBody.Correction;
import pomona.sync.FactBody.DeviceStatus;
import pomona.sync.FactBody.Example;
import pomona.sync.FactBody.Fruit;
import pomona.sync.FactBody.GradeOverride;
import pomona.sync.FactBody.LotFinished;
import pomona.sync.FactBody.LotStarted;
import pomona.sync.FactBody.Note;
import pomona.sync.FactBody.Policy;
import pomona.sync.FactBody.Refusals;
import pomona.sync.FactBody.Scan;

/** The shapes of what facts say, by kind. */
final class BodyShapes {
  static final RecordShape<Box> BOX =
      RecordShape.<Box>of()
          .as(Map.of("leftPx", 0, "topPx", 0, "rightPx", 1, "bottomPx", 1))
          .with("leftPx", Bounded.whole(0, Bounds.SIDE_PX), Box::leftPx)
          .with("topPx", Bounded.whole(0, Bounds.SIDE_PX), Box::topPx)
          .with("rightPx", Bounded.whole(1, Bounds.SIDE_PX), Box::rightPx)
          .with("bottomPx", Bounded.whole(1, Bounds.SIDE_PX), Box::bottomPx)
          .make(v -> new Box(v.get("leftPx"), v.get("topPx"), v.get("rightPx"), v.get("bottomPx")));

  static final RecordShape<Mask> MASK =
      RecordShape.<Mask>of()
          .as(Map.of("widthCells", 1, "heightCells", 1, "runs", "AAE="))
          .with("widthCells", Bounded.whole(1, Mask.MAX_CELLS), Mask::widthCells)
          .with("heightCells", Bounded.whole(1, Mask.MAX_CELLS), Mask::heightCells)
          .with("runs", Bounded.bytes(1, Mask.MAX_BYTES), Mask::runs)
          .make(v -> new Mask(v.get("widthCells"), v.get("heightCells"), v.get("runs")));

  static final RecordShape<DefectShare> DEFECT =
      RecordShape.<DefectShare>of()
          .with("kind", Bounded.constant(), DefectShare::kind)
          .with("areaShare", Bounded.share(), DefectShare::areaShare)
          .maybe("spot", BOX, DefectShare::place)
          .make(v -> new DefectShare(v.get("kind"), v.get("areaShare"), v.maybe("spot")));

  static final RecordShape<Outline> OUTLINE =
      RecordShape.<Outline>of()
          .as(Map.of("points", List.of(0, 0, 9, 0, 9, 9)))
          .with(
              "points",
              Shape.list(Bounded.whole(0, Bounds.SIDE_PX), 2 * Outline.MOST_CORNERS),
              Outline::points)
          .make(v -> new Outline(v.get("points")));

  private static final RecordShape<MarkedDefect> MARKED_DEFECT =
      RecordShape.<MarkedDefect>of()
          .with("kind", Bounded.constant(), MarkedDefect::kind)
          .with("areaShare", Bounded.share(), MarkedDefect::areaShare)
          .maybe("outline", OUTLINE, MarkedDefect::outline)
          .make(v -> new MarkedDefect(v.get("kind"), v.get("areaShare"), v.maybe("outline")));

  private static final RecordShape<Scan> SCAN =
      RecordShape.<Scan>of()
          .with("widthPx", Bounded.whole(1, Bounds.SIDE_PX), Scan::widthPx)
          .with("heightPx", Bounded.whole(1, Bounds.SIDE_PX), Scan::heightPx)
          .with("space", Bounded.name(), Scan::space)
          .with("generation", Bounded.name(), Scan::generation)
          .with("delegate", DescribedShape.delegates(), Scan::delegate)
          .with("latencyMillis", Bounded.whole(0, 3_600_000), Scan::latencyMillis)
          .with("fruits", Bounded.whole(0, 10_000), Scan::fruits)
          .maybe("refusal", DescribedShape.refusals(), Scan::refusal)
          .maybe("frameSha256", Bounded.sha256(), Scan::frameSha256)
          .maybe("sample", Shape.ID, Scan::sample)
          .maybe("package", Bounded.whole(1, LotFact.MOST_PACKAGES), Scan::packageNumber)
          .maybe("lotProduct", Bounded.name(), Scan::lotProduct)
          .make(
              v ->
                  new Scan(
                      v.get("widthPx"),
                      v.get("heightPx"),
                      v.get("space"),
                      v.get("generation"),
                      v.get("delegate"),
                      v.get("latencyMillis"),
                      v.get("fruits"),
                      v.maybe("refusal"),
                      v.maybe("frameSha256"),
                      v.maybe("sample"),
                      v.maybe("package"),
                      v.maybe("lotProduct")));

  private static final RecordShape<Fruit> FRUIT =
      RecordShape.<Fruit>of()
          .with("scan", Shape.ID, Fruit::scan)
          .with("frameWidthPx", Bounded.whole(1, Bounds.SIDE_PX), Fruit::frameWidthPx)
          .with("frameHeightPx", Bounded.whole(1, Bounds.SIDE_PX), Fruit::frameHeightPx)
          .with("box", BOX, Fruit::box)
          .maybe("mask", MASK, Fruit::mask)
          .with("class", Bounded.name(), Fruit::className)
          .with("classConfidence", Bounded.share(), Fruit::classConfidence)
          .with("grade", DescribedShape.grades(), Fruit::grade)
          .with("gradeConfidence", Bounded.share(), Fruit::gradeConfidence)
          .maybe("disposition", Bounded.disposition(), Fruit::disposition)
          .with("defects", Shape.list(DEFECT, 32), Fruit::defects)
          .with(
              "unfamiliarity",
              DescribedShape.saying(
                  Bounded.number(0, 2),
                  "With excess, the same number again. Without it, from phones of before: 0 or 1,"
                      + " or the excess; 0 is familiar in both"),
              Fruit::unfamiliarity)
          .with("space", Bounded.name(), Fruit::space)
          .with("generation", Bounded.name(), Fruit::generation)
          .with(
              "embedding",
              Bounded.bytes(Fruit.EMBEDDING_BYTES, Fruit.EMBEDDING_BYTES),
              Fruit::embedding)
          .maybe("cropSha256", Bounded.sha256(), Fruit::cropSha256)
          .maybe(
              "excess",
              DescribedShape.saying(
                  Bounded.number(0, 2),
                  "How far beyond the limit of unfamiliarity, in 1 - cosine: max(0, min over"
                      + " classes of (1 - cos(embedding, mean) - limit)), 0 to 2; 0 is familiar."
                      + " Absent before it was added"),
              Fruit::excess)
          .make(
              v ->
                  new Fruit(
                      v.get("scan"),
                      v.get("frameWidthPx"),
                      v.get("frameHeightPx"),
                      v.get("box"),
                      v.maybe("mask"),
                      v.get("class"),
                      v.get("classConfidence"),
                      v.get("grade"),
                      v.get("gradeConfidence"),
                      v.maybe("disposition"),
                      v.get("defects"),
                      v.get("unfamiliarity"),
                      v.maybe("excess"),
                      v.get("space"),
                      v.get("generation"),
                      v.get("embedding"),
                      v.maybe("cropSha256")));

  private static final RecordShape<GradeOverride> OVERRIDE =
      RecordShape.<GradeOverride>of()
          .with("fruit", Shape.ID, GradeOverride::fruit)
          .maybe("class", Bounded.name(), GradeOverride::className)
          .maybe("grade", DescribedShape.grades(), GradeOverride::grade)
          .maybe("disposition", Bounded.disposition(), GradeOverride::disposition)
          .with("reason", Bounded.text(Bounds.TEXT_CHARS), GradeOverride::reason)
          .make(
              v ->
                  new GradeOverride(
                      v.get("fruit"),
                      v.maybe("class"),
                      v.maybe("grade"),
                      v.maybe("disposition"),
                      v.get("reason")));

  private static final RecordShape<Correction> CORRECTION =
      RecordShape.<Correction>of()
          .with("fruit", Shape.ID, Correction::fruit)
          .maybe("class", Bounded.name(), Correction::className)
          .maybe("grade", DescribedShape.grades(), Correction::grade)
          .maybe("disposition", Bounded.disposition(), Correction::disposition)
          .with("reason", Bounded.text(Bounds.TEXT_CHARS), Correction::reason)
          .maybe("defects", Shape.list(MARKED_DEFECT, Correction.MAX_DEFECTS), Correction::defects)
          .maybe("outline", OUTLINE, Correction::outline)
          .make(
              v ->
                  new Correction(
                      v.get("fruit"),
                      v.maybe("class"),
                      v.maybe("grade"),
                      v.maybe("disposition"),
                      v.get("reason"),
                      v.maybe("defects"),
                      v.maybe("outline")));

  private static final RecordShape<Example> EXAMPLE =
      RecordShape.<Example>of()
          .as(
              Map.of(
                  "fruit",
                  "019b76da-a800-79ca-ae6d-a149a1fdc483",
                  "defect",
                  "bitter-pit",
                  "counter",
                  true,
                  "withdrawn",
                  false))
          .with("fruit", Shape.ID, Example::fruit)
          .maybe("class", Bounded.name(), Example::className)
          .maybe("grade", DescribedShape.grades(), Example::grade)
          .with("withdrawn", Shape.TRUTH, Example::withdrawn)
          .maybe("defect", Bounded.name(), Example::defect)
          .maybe(
              "counter",
              Shape.TRUTH,
              example -> example.counter() ? Optional.of(true) : Optional.empty())
          .make(
              v ->
                  new Example(
                      v.get("fruit"),
                      v.maybe("class"),
                      v.maybe("grade"),
                      v.maybe("defect"),
                      v.<Boolean>maybe("counter").orElse(false),
                      v.get("withdrawn")));

  private static final RecordShape<LotStarted> LOT_STARTED =
      RecordShape.<LotStarted>of()
          .with("product", Bounded.name(), LotStarted::product)
          .maybe("supplier", Bounded.name(), LotStarted::supplier)
          .with("expectedFruits", Bounded.whole(0, 10_000_000), LotStarted::expectedFruits)
          .make(
              v -> new LotStarted(v.get("product"), v.maybe("supplier"), v.get("expectedFruits")));

  private static final RecordShape<LotFinished> LOT_FINISHED =
      RecordShape.<LotFinished>of()
          .with("scans", Bounded.whole(0, 10_000_000), LotFinished::scans)
          .with("fruits", Bounded.whole(0, 10_000_000), LotFinished::fruits)
          .maybe("disposition", Bounded.disposition(), LotFinished::disposition)
          .maybe("photoSha256", Bounded.sha256(), LotFinished::photoSha256)
          .make(
              v ->
                  new LotFinished(
                      v.get("scans"),
                      v.get("fruits"),
                      v.maybe("disposition"),
                      v.maybe("photoSha256")));

  private static final RecordShape<Note> NOTE =
      RecordShape.<Note>of()
          .maybe("subject", Shape.ID, Note::subject)
          .with("text", Bounded.text(Bounds.TEXT_CHARS), Note::text)
          .maybe(
              "flag",
              DescribedShape.saying(
                  Shape.TRUTH,
                  "Whether somebody else should look at the subject. Absent before it was added:"
                      + " then a note with a subject that begins with '"
                      + Note.FLAG_ONCE
                      + "' is a flag"),
              note -> Optional.of(note.flag()))
          .make(
              v -> {
                Optional<UUID> subject = v.maybe("subject");
                String text = v.get("text");
                return new Note(
                    subject, text, v.<Boolean>maybe("flag").orElse(Note.wasFlag(subject, text)));
              });

  private static final RecordShape<Refusals> REFUSALS =
      RecordShape.<Refusals>of()
          .with("generation", Bounded.name(), Refusals::generation)
          .with("fromMillis", Bounded.time(), Refusals::fromMillis)
          .with("toMillis", Bounded.time(), Refusals::toMillis)
          .with("frames", Bounded.whole(0, Integer.MAX_VALUE), Refusals::frames)
          .with("counts", Shape.named(Bounded.whole(0, Integer.MAX_VALUE), 32), Refusals::counts)
          .make(
              v ->
                  new Refusals(
                      v.get("generation"),
                      v.get("fromMillis"),
                      v.get("toMillis"),
                      v.get("frames"),
                      v.get("counts")));

  private static final RecordShape<DeviceStatus> DEVICE_STATUS =
      RecordShape.<DeviceStatus>of()
          .with(
              "skewMillis",
              Bounded.whole(-Bounds.LAST_MILLIS, Bounds.LAST_MILLIS),
              DeviceStatus::skewMillis)
          .with(
              "freeStorageBytes", Bounded.whole(0L, Long.MAX_VALUE), DeviceStatus::freeStorageBytes)
          .with("batteryPercent", Bounded.whole(0, 100), DeviceStatus::batteryPercent)
          .with("waitingFacts", Bounded.whole(0, Integer.MAX_VALUE), DeviceStatus::waitingFacts)
          .with(
              "waitingAttachments",
              Bounded.whole(0, Integer.MAX_VALUE),
              DeviceStatus::waitingAttachments)
          .with("appVersion", Bounded.name(), DeviceStatus::appVersion)
          .maybe("generation", Bounded.name(), DeviceStatus::generation)
          .maybe("delegate", DescribedShape.delegates(), DeviceStatus::delegate)
          .maybe("thermal", DescribedShape.thermals(), DeviceStatus::thermal)
          .make(
              v ->
                  new DeviceStatus(
                      v.get("skewMillis"),
                      v.get("freeStorageBytes"),
                      v.get("batteryPercent"),
                      v.get("waitingFacts"),
                      v.get("waitingAttachments"),
                      v.get("appVersion"),
                      v.maybe("generation"),
                      v.maybe("delegate"),
                      v.maybe("thermal")));

  private static final RecordShape<Policy> POLICY =
      RecordShape.<Policy>of()
          .with("product", Bounded.name(), Policy::product)
          .with("version", Bounded.whole(1, Integer.MAX_VALUE), Policy::version)
          .with("json", Bounded.text(Policy.MAX_CHARS), Policy::json)
          .make(v -> new Policy(v.get("product"), v.get("version"), v.get("json")));

  private static final Map<String, RecordShape<? extends FactBody>> BY_KIND = byKind();

  private BodyShapes() {}

  /** The shape of a kind; nothing if this version does not know the kind. */
  static Optional<RecordShape<? extends FactBody>> of(String kind) {
    return Optional.ofNullable(BY_KIND.get(kind));
  }

  static Map<String, RecordShape<? extends FactBody>> all() {
    return BY_KIND;
  }

  private static Map<String, RecordShape<? extends FactBody>> byKind() {
    Map<String, RecordShape<? extends FactBody>> shapes = new LinkedHashMap<>();
    shapes.put(Scan.KIND, SCAN);
    shapes.put(Fruit.KIND, FRUIT);
    shapes.put(GradeOverride.KIND, OVERRIDE);
    shapes.put(Correction.KIND, CORRECTION);
    shapes.put(Example.KIND, EXAMPLE);
    shapes.put(LotStarted.KIND, LOT_STARTED);
    shapes.put(LotFinished.KIND, LOT_FINISHED);
    shapes.put(Note.KIND, NOTE);
    shapes.put(Refusals.KIND, REFUSALS);
    shapes.put(DeviceStatus.KIND, DEVICE_STATUS);
    shapes.put(Policy.KIND, POLICY);
    shapes.putAll(LotShapes.byKind());
    shapes.putAll(StepShapes.byKind());
    shapes.putAll(SiteShapes.byKind());
    return shapes;
  }
}
