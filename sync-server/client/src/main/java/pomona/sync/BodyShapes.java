package pomona.sync;

import java.util.LinkedHashMap;
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
          .with("leftPx", Shape.INT, Box::leftPx)
          .with("topPx", Shape.INT, Box::topPx)
          .with("rightPx", Shape.INT, Box::rightPx)
          .with("bottomPx", Shape.INT, Box::bottomPx)
          .make(v -> new Box(v.get("leftPx"), v.get("topPx"), v.get("rightPx"), v.get("bottomPx")));

  static final RecordShape<Mask> MASK =
      RecordShape.<Mask>of()
          .with("widthCells", Shape.INT, Mask::widthCells)
          .with("heightCells", Shape.INT, Mask::heightCells)
          .with("runs", Shape.BASE64, Mask::runs)
          .make(v -> new Mask(v.get("widthCells"), v.get("heightCells"), v.get("runs")));

  static final RecordShape<DefectShare> DEFECT =
      RecordShape.<DefectShare>of()
          .with("kind", Shape.TEXT, DefectShare::kind)
          .with("areaShare", Shape.NUMBER, DefectShare::areaShare)
          .make(v -> new DefectShare(v.get("kind"), v.get("areaShare")));

  private static final RecordShape<Scan> SCAN =
      RecordShape.<Scan>of()
          .with("widthPx", Shape.INT, Scan::widthPx)
          .with("heightPx", Shape.INT, Scan::heightPx)
          .with("space", Shape.TEXT, Scan::space)
          .with("generation", Shape.TEXT, Scan::generation)
          .with("delegate", DescribedShape.delegates(), Scan::delegate)
          .with("latencyMillis", Shape.INT, Scan::latencyMillis)
          .with("fruits", Shape.INT, Scan::fruits)
          .maybe("refusal", DescribedShape.refusals(), Scan::refusal)
          .maybe("frameSha256", Shape.TEXT, Scan::frameSha256)
          .maybe("sample", Shape.ID, Scan::sample)
          .maybe("package", Shape.INT, Scan::packageNumber)
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
                      v.maybe("package")));

  private static final RecordShape<Fruit> FRUIT =
      RecordShape.<Fruit>of()
          .with("scan", Shape.ID, Fruit::scan)
          .with("frameWidthPx", Shape.INT, Fruit::frameWidthPx)
          .with("frameHeightPx", Shape.INT, Fruit::frameHeightPx)
          .with("box", BOX, Fruit::box)
          .maybe("mask", MASK, Fruit::mask)
          .with("class", Shape.TEXT, Fruit::className)
          .with("classConfidence", Shape.NUMBER, Fruit::classConfidence)
          .with("grade", DescribedShape.grades(), Fruit::grade)
          .with("gradeConfidence", Shape.NUMBER, Fruit::gradeConfidence)
          .maybe("disposition", Shape.TEXT, Fruit::disposition)
          .with("defects", Shape.list(DEFECT, 32), Fruit::defects)
          .with(
              "unfamiliarity",
              DescribedShape.saying(
                  Shape.NUMBER,
                  "With excess, the same number again. Without it, from phones of before: 0 or 1, or"
                      + " the excess; 0 is familiar in both"),
              Fruit::unfamiliarity)
          .with("space", Shape.TEXT, Fruit::space)
          .with("generation", Shape.TEXT, Fruit::generation)
          .with("embedding", Shape.BASE64, Fruit::embedding)
          .maybe("cropSha256", Shape.TEXT, Fruit::cropSha256)
          .maybe(
              "excess",
              DescribedShape.saying(
                  Shape.NUMBER,
                  "How far beyond the limit of unfamiliarity, in 1 - cosine: max(0, min over classes"
                      + " of (1 - cos(embedding, mean) - limit)), 0 to 2; 0 is familiar. Absent"
                      + " before it was added"),
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
          .maybe("class", Shape.TEXT, GradeOverride::className)
          .maybe("grade", DescribedShape.grades(), GradeOverride::grade)
          .maybe("disposition", Shape.TEXT, GradeOverride::disposition)
          .with("reason", Shape.TEXT, GradeOverride::reason)
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
          .maybe("class", Shape.TEXT, Correction::className)
          .maybe("grade", DescribedShape.grades(), Correction::grade)
          .maybe("disposition", Shape.TEXT, Correction::disposition)
          .with("reason", Shape.TEXT, Correction::reason)
          .make(
              v ->
                  new Correction(
                      v.get("fruit"),
                      v.maybe("class"),
                      v.maybe("grade"),
                      v.maybe("disposition"),
                      v.get("reason")));

  private static final RecordShape<Example> EXAMPLE =
      RecordShape.<Example>of()
          .with("fruit", Shape.ID, Example::fruit)
          .maybe("class", Shape.TEXT, Example::className)
          .maybe("grade", DescribedShape.grades(), Example::grade)
          .with("withdrawn", Shape.TRUTH, Example::withdrawn)
          .maybe("defect", Shape.TEXT, Example::defect)
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
          .with("product", Shape.TEXT, LotStarted::product)
          .maybe("supplier", Shape.TEXT, LotStarted::supplier)
          .with("expectedFruits", Shape.INT, LotStarted::expectedFruits)
          .make(
              v -> new LotStarted(v.get("product"), v.maybe("supplier"), v.get("expectedFruits")));

  private static final RecordShape<LotFinished> LOT_FINISHED =
      RecordShape.<LotFinished>of()
          .with("scans", Shape.INT, LotFinished::scans)
          .with("fruits", Shape.INT, LotFinished::fruits)
          .maybe("disposition", Shape.TEXT, LotFinished::disposition)
          .maybe("photoSha256", Shape.TEXT, LotFinished::photoSha256)
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
          .with("text", Shape.TEXT, Note::text)
          .maybe(
              "flag",
              DescribedShape.saying(
                  Shape.TRUTH,
                  "Whether somebody else should look at the subject. Absent before it was added: then"
                      + " a note with a subject that begins with '"
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
          .with("generation", Shape.TEXT, Refusals::generation)
          .with("fromMillis", Shape.LONG, Refusals::fromMillis)
          .with("toMillis", Shape.LONG, Refusals::toMillis)
          .with("frames", Shape.INT, Refusals::frames)
          .with("counts", Shape.named(Shape.INT, 32), Refusals::counts)
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
          .with("skewMillis", Shape.LONG, DeviceStatus::skewMillis)
          .with("freeStorageBytes", Shape.LONG, DeviceStatus::freeStorageBytes)
          .with("batteryPercent", Shape.INT, DeviceStatus::batteryPercent)
          .with("waitingFacts", Shape.INT, DeviceStatus::waitingFacts)
          .with("waitingAttachments", Shape.INT, DeviceStatus::waitingAttachments)
          .with("appVersion", Shape.TEXT, DeviceStatus::appVersion)
          .maybe("generation", Shape.TEXT, DeviceStatus::generation)
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
          .with("product", Shape.TEXT, Policy::product)
          .with("version", Shape.INT, Policy::version)
          .with("json", Shape.TEXT, Policy::json)
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
