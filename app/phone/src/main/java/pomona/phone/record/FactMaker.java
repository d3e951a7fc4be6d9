package pomona.phone.record;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import okio.ByteString;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.LotFact;

/**
 * Makes every fact that a phone records; no other class does. The caller stores the facts: the app
 * in Room, a simulated phone in memory.
 *
 * <pre>{@code
 * FactMaker maker = new FactMaker(new FactIds(clock, new SecureRandom()), clock, () -> recorder);
 * ScanFacts facts = maker.scan("lot 7", SeenFrame.of(...), Pictures.NONE, Optional.of(policy));
 * }</pre>
 *
 * <p>Ids rise in the order in which facts are made.
 *
 * @param recorder who records, asked for at each fact
 */
public record FactMaker(FactIds ids, Clock clock, Supplier<Recorder> recorder) {
  /** What the wire takes; the strength of an answer may lack more. */
  private static final double MOST_EXCESS = 2;

  /**
   * Work on a lot begins.
   *
   * @param code the lot's name, which its facts bear
   */
  public Fact lotStarted(String code, String product, Optional<String> supplier) {
    return fact(Optional.of(code), new FactBody.LotStarted(product, supplier, 0));
  }

  /**
   * A capture with all its fruits.
   *
   * @param policy the site's rules, which give each fruit a disposition, if there are any
   */
  public ScanFacts scan(String lot, SeenFrame seen, Pictures pictures, Optional<Policy> policy) {
    return scan(lot, seen, pictures, policy, SamplePlace.NONE);
  }

  /**
   * A capture of a sample.
   *
   * @param place the package that it shows
   */
  public ScanFacts scan(
      String lot, SeenFrame seen, Pictures pictures, Optional<Policy> policy, SamplePlace place) {
    Fact scan = fact(Optional.of(lot), body(seen, pictures, place));
    List<ScanFacts.FruitFact> fruits = new ArrayList<>();
    for (int i = 0; i < seen.fruits().size(); i++) {
      Fruit fruit = seen.fruits().get(i);
      Box box = WireBoxes.of(fruit.box(), seen.widthPx(), seen.heightPx());
      Optional<KeptFile> crop = pictures.crop(i);
      Optional<Disposition> disposition = policy.map(rules -> rules.dispose(fruit));
      FactBody body = body(scan.id(), fruit, box, seen, crop, disposition);
      fruits.add(new ScanFacts.FruitFact(fact(Optional.of(lot), body), fruit, box, crop));
    }
    return new ScanFacts(scan, fruits);
  }

  /** What else is recorded of a lot; {@code pomona.phone.lot.LotWork} knows when. */
  public Fact ofLot(String lot, LotFact body) {
    return fact(Optional.of(lot), body);
  }

  /** The operator gives a fruit another grade. */
  public Fact override(Optional<String> lot, UUID fruit, Grade grade, String reason) {
    return fact(
        lot,
        new FactBody.GradeOverride(
            fruit, Optional.empty(), Optional.of(grade.name()), Optional.empty(), reason));
  }

  /** The operator says what class a fruit is of. */
  public Fact name(Optional<String> lot, UUID fruit, String className, String reason) {
    return fact(
        lot,
        new FactBody.GradeOverride(
            fruit, Optional.of(className), Optional.empty(), Optional.empty(), reason));
  }

  /** Words about a fruit or a scan, or without a subject about the lot. */
  public Fact note(Optional<String> lot, Optional<UUID> subject, String text) {
    return fact(lot, new FactBody.Note(subject, text));
  }

  /** Asks somebody else to look at a fruit. */
  public Fact flag(Optional<String> lot, UUID fruit, String text) {
    return fact(lot, new FactBody.Note(Optional.of(fruit), text, true));
  }

  /**
   * Work on a lot ends after a number of scans and fruits: its note, if there is one, and the end.
   */
  public LotEndFacts lotFinished(String lot, int scans, int fruits, LotEnding ending) {
    Optional<Fact> note =
        ending.note().isEmpty()
            ? Optional.empty()
            : Optional.of(note(Optional.of(lot), Optional.empty(), ending.note()));
    Fact finished =
        fact(
            Optional.of(lot),
            new FactBody.LotFinished(
                scans,
                fruits,
                ending.disposition().map(Disposition::name),
                ending.photo().map(KeptFile::sha256)));
    return new LotEndFacts(note, finished);
  }

  /**
   * Something was taught with a fruit, or the teaching is taken back. Empty for a counter-example
   * of a class or a grade: it stays on the phone, because an older server would take it for an
   * example.
   *
   * @param counter whether the fruit shows what is not meant
   * @param withdrawn whether the teaching is taken back
   */
  public Optional<Fact> example(
      Optional<String> lot, UUID fruit, TaughtLabel lesson, boolean counter, boolean withdrawn) {
    if (counter && lesson.kind() != TaughtLabel.Kind.DEFECT) {
      return Optional.empty();
    }
    return Optional.of(
        fact(
            lot,
            new FactBody.Example(
                fruit,
                lesson.label(TaughtLabel.Kind.CLASS),
                lesson.label(TaughtLabel.Kind.GRADE),
                lesson.label(TaughtLabel.Kind.DEFECT),
                counter,
                withdrawn)));
  }

  /** How often frames were refused over a time. */
  public Fact refusals(RefusalWindow window) {
    return fact(Optional.empty(), window.body());
  }

  /** The status of the phone. */
  public Fact status(FactBody.DeviceStatus status) {
    return fact(Optional.empty(), status);
  }

  private Fact fact(Optional<String> lot, FactBody body) {
    Recorder by = recorder.get();
    return new Fact(ids.next(), by.device(), by.site(), lot, by.operator(), clock.millis(), body);
  }

  private static FactBody body(SeenFrame seen, Pictures pictures, SamplePlace place) {
    return new FactBody.Scan(
        seen.widthPx(),
        seen.heightPx(),
        seen.generation().space().name(),
        seen.generation().name(),
        seen.delegate().text(),
        seen.latencyMillis(),
        seen.fruits().size(),
        seen.refusal().map(refusal -> Refused.word(refusal).name()),
        pictures.frame().map(KeptFile::sha256),
        place.sample(),
        place.packageNumber(),
        seen.lotProduct());
  }

  private static FactBody body(
      UUID scan,
      Fruit fruit,
      Box box,
      SeenFrame seen,
      Optional<KeptFile> crop,
      Optional<Disposition> disposition) {
    List<DefectShare> defects = new ArrayList<>();
    for (Defect defect : fruit.defects()) {
      Box place = WireBoxes.of(defect.place(), seen.widthPx(), seen.heightPx());
      defects.add(new DefectShare(defect.kind().name(), defect.share(), Optional.of(place)));
    }
    double excess = Math.max(0, Math.min(MOST_EXCESS, fruit.excess()));
    return new FactBody.Fruit(
        scan,
        seen.widthPx(),
        seen.heightPx(),
        box,
        WireMasks.ifItFits(fruit.mask(), box, seen.widthPx(), seen.heightPx()),
        fruit.className(),
        fruit.classProbability(),
        fruit.grade().name(),
        fruit.gradeProbability(),
        disposition.map(Disposition::name),
        defects,
        // Servers that do not know excess take 0 for familiar.
        excess,
        Optional.of(excess),
        seen.generation().space().name(),
        seen.generation().name(),
        ByteString.of(fruit.embedding().values()),
        crop.map(KeptFile::sha256));
  }
}
