package pomona.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import pomona.sync.LotFact.CountedByHand;
import pomona.sync.LotFact.Declared;
import pomona.sync.LotFact.FruitMeasured;
import pomona.sync.LotFact.LabelChecked;
import pomona.sync.LotFact.LabelField;
import pomona.sync.LotFact.Measured;
import pomona.sync.LotFact.PackageOpened;
import pomona.sync.LotFact.Reported;
import pomona.sync.LotFact.SampleDrawn;
import pomona.sync.LotFact.SampleStopped;

/** The shapes of what is recorded of a lot. */
final class LotShapes {
  private static final RecordShape<LabelField> LABEL_FIELD =
      RecordShape.<LabelField>of()
          .with("identifier", Bounded.name(), LabelField::identifier)
          .with("value", Bounded.text(128), LabelField::value)
          .make(v -> new LabelField(v.get("identifier"), v.get("value")));

  private static final RecordShape<Declared> DECLARED =
      RecordShape.<Declared>of()
          .with("product", Bounded.name(), Declared::product)
          .maybe("variety", Bounded.name(), Declared::variety)
          .with("class", Bounded.constant(), Declared::quality)
          .with("basis", Bounded.constant(), Declared::basis)
          .with("presentation", Bounded.constant(), Declared::presentation)
          .maybe("supplier", Bounded.name(), Declared::supplier)
          .maybe("customer", Bounded.name(), Declared::customer)
          .maybe("order", Bounded.name(), Declared::order)
          .maybe("spec", Bounded.name(), Declared::spec)
          .maybe("sizeCode", Bounded.name(), Declared::sizeCode)
          .maybe("sizeFrom", Bounded.amount(Bounds.MOST_AMOUNT), Declared::sizeFrom)
          .maybe("sizeTo", Bounded.amount(Bounds.MOST_AMOUNT), Declared::sizeTo)
          .with("packages", Bounded.whole(1, LotFact.MOST_PACKAGES), Declared::packages)
          .maybe("netKilograms", Bounded.amount(Bounds.MOST_AMOUNT), Declared::netKilograms)
          .with("label", Shape.list(LABEL_FIELD, LabelField.MOST), Declared::label)
          .maybe("labelPhotoSha256", Bounded.sha256(), Declared::labelPhotoSha256)
          .make(LotShapes::declared);

  private static Declared declared(RecordShape.Values v) {
    return new Declared(
        v.get("product"),
        v.maybe("variety"),
        v.get("class"),
        v.get("basis"),
        v.get("presentation"),
        v.maybe("supplier"),
        v.maybe("customer"),
        v.maybe("order"),
        v.maybe("spec"),
        v.maybe("sizeCode"),
        v.maybe("sizeFrom"),
        v.maybe("sizeTo"),
        v.get("packages"),
        v.maybe("netKilograms"),
        v.get("label"),
        v.maybe("labelPhotoSha256"));
  }

  private static final RecordShape<SampleDrawn> SAMPLE_DRAWN =
      RecordShape.<SampleDrawn>of()
          .with("plan", Bounded.name(), SampleDrawn::plan)
          .with("packages", Bounded.whole(1, LotFact.MOST_PACKAGES), SampleDrawn::packages)
          .with("seed", Shape.LONG, SampleDrawn::seed)
          .with("second", Shape.TRUTH, SampleDrawn::second)
          .with(
              "drawn",
              Shape.list(Bounded.whole(1, LotFact.MOST_PACKAGES), SampleDrawn.MOST_DRAWN),
              SampleDrawn::drawn)
          .maybe("fruits", Bounded.whole(1, SampleDrawn.MOST_FRUITS), SampleDrawn::fruits)
          .maybe("accept", Bounded.whole(0, SampleDrawn.MOST_FRUITS), SampleDrawn::accept)
          .make(
              v ->
                  new SampleDrawn(
                      v.get("plan"),
                      v.get("packages"),
                      v.get("seed"),
                      v.get("second"),
                      v.get("drawn"),
                      v.maybe("fruits"),
                      v.maybe("accept")));

  private static final RecordShape<PackageOpened> PACKAGE_OPENED =
      RecordShape.<PackageOpened>of()
          .with("sample", Shape.ID, PackageOpened::sample)
          .with("number", Bounded.whole(1, LotFact.MOST_PACKAGES), PackageOpened::number)
          .make(v -> new PackageOpened(v.get("sample"), v.get("number")));

  private static final RecordShape<SampleStopped> SAMPLE_STOPPED =
      RecordShape.<SampleStopped>of()
          .with("sample", Shape.ID, SampleStopped::sample)
          .with("reason", Bounded.text(Bounds.TEXT_CHARS), SampleStopped::reason)
          .make(v -> new SampleStopped(v.get("sample"), v.get("reason")));

  private static final RecordShape<Measured> MEASURED =
      RecordShape.<Measured>of()
          .maybe("sample", Shape.ID, Measured::ofSample)
          .with("name", Bounded.name(), Measured::name)
          .with("unit", Bounded.name(), Measured::unit)
          .with("value", Shape.NUMBER, Measured::value)
          .maybe("package", Bounded.whole(1, LotFact.MOST_PACKAGES), Measured::packageNumber)
          .maybe("instrument", Bounded.name(), Measured::instrument)
          .maybe("calibratedMillis", Bounded.time(), Measured::calibratedMillis)
          .maybe("replaces", Shape.ID, Measured::replaces)
          .make(
              v ->
                  new Measured(
                      v.maybe("sample"),
                      v.get("name"),
                      v.get("unit"),
                      v.get("value"),
                      v.maybe("package"),
                      v.maybe("instrument"),
                      v.maybe("calibratedMillis"),
                      v.maybe("replaces")));

  private static final RecordShape<CountedByHand> COUNTED =
      RecordShape.<CountedByHand>of()
          .maybe("sample", Shape.ID, CountedByHand::ofSample)
          .with("name", Bounded.name(), CountedByHand::name)
          .with("part", Bounded.whole(0, Integer.MAX_VALUE), CountedByHand::part)
          .with("whole", Bounded.whole(1, Integer.MAX_VALUE), CountedByHand::whole)
          .make(
              v ->
                  new CountedByHand(
                      v.maybe("sample"), v.get("name"), v.get("part"), v.get("whole")));

  private static final RecordShape<LabelChecked> LABEL_CHECKED =
      RecordShape.<LabelChecked>of()
          .maybe("sample", Shape.ID, LabelChecked::ofSample)
          .with("name", Bounded.name(), LabelChecked::name)
          .with(
              "answers",
              Shape.named(Bounded.constant(), LabelChecked.MOST_ITEMS),
              LabelChecked::answers)
          .make(v -> new LabelChecked(v.maybe("sample"), v.get("name"), v.get("answers")));

  private static final RecordShape<FruitMeasured> FRUIT_MEASURED =
      RecordShape.<FruitMeasured>of()
          .with("fruit", Shape.ID, FruitMeasured::fruit)
          .maybe("diameterMm", Bounded.amount(2000), FruitMeasured::diameterMm)
          .maybe("diameterSdMm", Bounded.number(0, 999), FruitMeasured::diameterSdMm)
          .maybe("grams", Bounded.amount(100_000), FruitMeasured::grams)
          .make(
              v ->
                  new FruitMeasured(
                      v.get("fruit"),
                      v.maybe("diameterMm"),
                      v.maybe("diameterSdMm"),
                      v.maybe("grams")));

  private static final RecordShape<Reported> REPORTED =
      RecordShape.<Reported>of()
          .with("version", Bounded.whole(1, 100_000), Reported::version)
          .with("text", Bounded.text(Reported.MAX_CHARS), Reported::text)
          .with("sha256", Bounded.sha256(), Reported::sha256)
          .make(v -> new Reported(v.get("version"), v.get("text"), v.get("sha256")));

  private LotShapes() {}

  static Map<String, RecordShape<? extends FactBody>> byKind() {
    Map<String, RecordShape<? extends FactBody>> shapes = new LinkedHashMap<>();
    shapes.put(Declared.KIND, DECLARED);
    shapes.put(SampleDrawn.KIND, SAMPLE_DRAWN);
    shapes.put(PackageOpened.KIND, PACKAGE_OPENED);
    shapes.put(SampleStopped.KIND, SAMPLE_STOPPED);
    shapes.put(Measured.KIND, MEASURED);
    shapes.put(CountedByHand.KIND, COUNTED);
    shapes.put(LabelChecked.KIND, LABEL_CHECKED);
    shapes.put(FruitMeasured.KIND, FRUIT_MEASURED);
    shapes.put(Reported.KIND, REPORTED);
    shapes.put(LotVerdict.KIND, VerdictShapes.VERDICT);
    return shapes;
  }
}
