package pomona.app.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import okio.ByteString;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.policy.Disposition;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactJson;

/**
 * Records what happens: each event is one transaction that writes the fact, its place in the
 * outbox, and the rows that the screens read. Blocks; never called on the main thread.
 */
public final class FactRecorder {
  private final PomonaDatabase database;
  private final FactIds ids;
  private final Clock clock;
  private final Supplier<Recorder> recorder;

  /**
   * Records into a database.
   *
   * @param recorder who records, asked for at each event
   */
  public FactRecorder(
      PomonaDatabase database, FactIds ids, Clock clock, Supplier<Recorder> recorder) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.recorder = recorder;
  }

  /** Begins a lot; its id. */
  public String startLot(String code, String product, Optional<String> supplier) {
    FactRow fact =
        fact(ids.next(), Optional.of(code), new FactBody.LotStarted(product, supplier, 0));
    LotRow lot =
        new LotRow(fact.id(), code, product, supplier.orElse(""), fact.atMillis(), null, null);
    database.runInTransaction(
        () -> {
          database.facts().insert(List.of(fact));
          database.lots().insertLot(lot);
        });
    return lot.id();
  }

  /** Records a capture with all its fruits; the scan's id. */
  public String recordScan(String lotId, SeenScan seen) {
    LotRow lot = lot(lotId);
    UUID scanId = ids.next();
    List<FactRow> facts = new ArrayList<>();
    List<FruitRow> fruits = new ArrayList<>();
    List<DefectRow> defects = new ArrayList<>();
    FactRow scanFact = fact(scanId, Optional.of(lot.code()), scanBody(seen));
    facts.add(scanFact);
    for (Fruit fruit : seen.fruits()) {
      UUID id = ids.next();
      pomona.sync.Box box = box(fruit.box(), seen);
      facts.add(fact(id, Optional.of(lot.code()), fruitBody(scanId, fruit, box, seen)));
      fruits.add(fruitRow(id, scanId, fruit, box));
      for (Defect defect : fruit.defects()) {
        defects.add(new DefectRow(id.toString(), defect.kind(), defect.share()));
      }
    }
    ScanRow scan =
        new ScanRow(
            scanId.toString(),
            lotId,
            scanFact.atMillis(),
            seen.widthPx(),
            seen.heightPx(),
            recorder.get().operator(),
            seen.generation().space().name(),
            seen.generation().name(),
            seen.frameFile().orElse(null));
    database.runInTransaction(
        () -> {
          database.facts().insert(facts);
          database.lots().insertScan(scan);
          database.lots().insertFruits(fruits);
          database.lots().insertDefects(defects);
        });
    return scan.id();
  }

  /** The operator says otherwise; returns what counted before, for {@link #override} to undo. */
  public Grade override(String fruitId, Grade grade, String reason) {
    FruitRow fruit =
        database
            .lots()
            .fruit(fruitId)
            .orElseThrow(() -> new IllegalArgumentException("no fruit " + fruitId));
    LotRow lot = lot(database.lots().lotOf(fruit.scanId()));
    FactRow fact =
        fact(
            ids.next(),
            Optional.of(lot.code()),
            new FactBody.GradeOverride(
                UUID.fromString(fruitId),
                Optional.empty(),
                Optional.of(grade.name()),
                Optional.empty(),
                reason));
    database.runInTransaction(
        () -> {
          database.facts().insert(List.of(fact));
          database.lots().setGrade(fruitId, grade);
        });
    return fruit.grade();
  }

  /** Ends a lot; nothing if it is finished already. */
  public void finishLot(String lotId, Optional<String> disposition, String note) {
    LotRow lot = lot(lotId);
    database.runInTransaction(
        () -> {
          int scans = database.lots().countScans(lotId);
          int fruits = database.lots().countFruits(lotId);
          Optional<String> code = Optional.of(lot.code());
          List<FactRow> facts = new ArrayList<>();
          if (!note.isEmpty()) {
            facts.add(fact(ids.next(), code, new FactBody.Note(Optional.empty(), note)));
          }
          FactRow finished =
              fact(ids.next(), code, new FactBody.LotFinished(scans, fruits, disposition));
          facts.add(finished);
          if (database.lots().finish(lotId, finished.atMillis(), disposition.orElse(null)) == 1) {
            database.facts().insert(facts);
          }
        });
  }

  private LotRow lot(String id) {
    return database.lots().lot(id).orElseThrow(() -> new IllegalArgumentException("no lot " + id));
  }

  private FactRow fact(UUID id, Optional<String> lot, FactBody body) {
    Recorder by = recorder.get();
    long atMillis = clock.millis();
    Fact fact = new Fact(id, by.device(), by.site(), lot, by.operator(), atMillis, body);
    return FactRow.waiting(
        id.toString(), body.kind(), atMillis, FactJson.write(fact).toByteArray());
  }

  private static FactBody scanBody(SeenScan seen) {
    return new FactBody.Scan(
        seen.widthPx(),
        seen.heightPx(),
        seen.generation().space().name(),
        seen.generation().name(),
        seen.delegate(),
        seen.latencyMillis(),
        seen.fruits().size(),
        Optional.empty(),
        Optional.empty());
  }

  private static FactBody fruitBody(UUID scanId, Fruit fruit, pomona.sync.Box box, SeenScan seen) {
    List<DefectShare> defects = new ArrayList<>();
    for (Defect defect : fruit.defects()) {
      defects.add(new DefectShare(defect.kind().name(), defect.share()));
    }
    return new FactBody.Fruit(
        scanId,
        seen.widthPx(),
        seen.heightPx(),
        box,
        WireMasks.ifItFits(fruit.mask(), box, seen.widthPx(), seen.heightPx()),
        fruit.className(),
        fruit.classProbability(),
        fruit.grade().name(),
        fruit.gradeProbability(),
        seen.disposition().apply(fruit).map(Disposition::name),
        defects,
        fruit.familiar() ? 0 : 1,
        seen.generation().space().name(),
        seen.generation().name(),
        ByteString.of(fruit.embedding().values()),
        Optional.empty());
  }

  private static FruitRow fruitRow(UUID id, UUID scanId, Fruit fruit, pomona.sync.Box box) {
    return new FruitRow(
        id.toString(),
        scanId.toString(),
        box.leftPx(),
        box.topPx(),
        box.rightPx(),
        box.bottomPx(),
        fruit.className(),
        fruit.classProbability(),
        fruit.grade(),
        fruit.grade(),
        fruit.gradeProbability(),
        fruit.familiar(),
        fruit.mask().toBytes(),
        fruit.embedding().toBytes(),
        null);
  }

  /** Whole pixels that hold the box, inside the frame and never empty. */
  private static pomona.sync.Box box(Box box, SeenScan seen) {
    int left = clamp((int) Math.floor(box.leftPx()), seen.widthPx() - 1);
    int top = clamp((int) Math.floor(box.topPx()), seen.heightPx() - 1);
    int right = Math.max(left + 1, clamp((int) Math.ceil(box.rightPx()), seen.widthPx()));
    int bottom = Math.max(top + 1, clamp((int) Math.ceil(box.bottomPx()), seen.heightPx()));
    return new pomona.sync.Box(left, top, right, bottom);
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
