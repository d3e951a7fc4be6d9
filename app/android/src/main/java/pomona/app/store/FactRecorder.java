package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.policy.Disposition;
import pomona.sync.DefectShare;
import pomona.sync.FactBody;
import pomona.sync.FactIds;

/**
 * Records what happens: each event is one transaction that writes the fact, its place in the
 * outbox, and the rows that the screens read. Blocks; never called on the main thread.
 */
public final class FactRecorder {
  private final PomonaDatabase database;
  private final FactMaker maker;
  private final FactIds ids;
  private final Runnable recorded;

  /**
   * Records into a database.
   *
   * @param recorded told after each transaction: there is something to send
   */
  public FactRecorder(PomonaDatabase database, FactMaker maker, Runnable recorded) {
    this.database = database;
    this.maker = maker;
    this.ids = maker.ids();
    this.recorded = recorded;
  }

  /** Begins a lot; its id. */
  public String startLot(String code, String product, Optional<String> supplier) {
    FactRow fact =
        fact(ids.next(), Optional.of(code), new FactBody.LotStarted(product, supplier, 0));
    LotRow lot = LotRow.begun(fact.id(), code, product, supplier.orElse(""), fact.atMillis());
    database.runInTransaction(
        () -> {
          database.facts().insert(List.of(fact));
          database.lots().insertLot(lot);
        });
    recorded.run();
    return lot.id();
  }

  /** Records a capture with all its fruits and no pictures of them; the scan's id. */
  public String recordScan(String lotId, SeenScan seen) {
    return recordScan(lotId, seen, Pictures.NONE);
  }

  /**
   * Records a capture with all its fruits, and puts their pictures in line to be sent; the scan's
   * id.
   */
  public String recordScan(String lotId, SeenScan seen, Pictures pictures) {
    LotRow lot = lot(lotId);
    UUID scanId = ids.next();
    List<AttachmentRow> attachments = new ArrayList<>();
    List<FactRow> facts = new ArrayList<>();
    List<FruitRow> fruits = new ArrayList<>();
    List<DefectRow> defects = new ArrayList<>();
    FactRow scanFact = fact(scanId, Optional.of(lot.code()), scanBody(seen, pictures));
    facts.add(scanFact);
    pictures
        .frame()
        .ifPresent(
            frame ->
                attachments.add(
                    AttachmentRow.waiting(frame, scanFact.id(), AttachmentRow.Kind.FRAME)));
    for (int i = 0; i < seen.fruits().size(); i++) {
      Fruit fruit = seen.fruits().get(i);
      UUID id = ids.next();
      pomona.sync.Box box = WireBoxes.of(fruit.box(), seen.widthPx(), seen.heightPx());
      Optional<String> crop = pictures.crop(i);
      facts.add(fact(id, Optional.of(lot.code()), fruitBody(scanId, fruit, box, seen, crop)));
      fruits.add(fruitRow(id, scanId, fruit, box, crop));
      if (crop.isPresent()) {
        attachments.add(
            AttachmentRow.waiting(pictures.crops().get(i), id.toString(), AttachmentRow.Kind.CROP));
      }
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
            maker.recorder().get().operator(),
            seen.generation().space().name(),
            seen.generation().name(),
            seen.frameFile().orElse(null));
    database.runInTransaction(
        () -> {
          database.facts().insert(facts);
          database.lots().insertScan(scan);
          database.lots().insertFruits(fruits);
          database.lots().insertDefects(defects);
          database.facts().insertAttachments(attachments);
        });
    recorded.run();
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
    recorded.run();
    return fruit.grade();
  }

  /**
   * How a lot ends.
   *
   * @param note empty for none
   * @param photo of the lot, among the attachments' files already
   */
  public record Ending(Optional<String> disposition, String note, Optional<KeptFile> photo) {}

  /** Ends a lot; nothing if it is finished already. */
  public void finishLot(String lotId, Ending ending) {
    LotRow lot = lot(lotId);
    database.runInTransaction(
        () -> {
          int scans = database.lots().countScans(lotId);
          int fruits = database.lots().countFruits(lotId);
          Optional<String> code = Optional.of(lot.code());
          List<FactRow> facts = new ArrayList<>();
          if (!ending.note().isEmpty()) {
            facts.add(fact(ids.next(), code, new FactBody.Note(Optional.empty(), ending.note())));
          }
          Optional<String> disposition = ending.disposition();
          Optional<String> photo = ending.photo().map(KeptFile::sha256);
          FactRow finished =
              fact(ids.next(), code, new FactBody.LotFinished(scans, fruits, disposition, photo));
          facts.add(finished);
          int changed =
              database
                  .lots()
                  .finish(lotId, finished.atMillis(), disposition.orElse(null), photo.orElse(null));
          if (changed == 1) {
            database.facts().insert(facts);
            ending
                .photo()
                .ifPresent(
                    file ->
                        database
                            .facts()
                            .insertAttachment(
                                AttachmentRow.waiting(
                                    file, finished.id(), AttachmentRow.Kind.LOT)));
          }
        });
    recorded.run();
  }

  private LotRow lot(String id) {
    return database.lots().lot(id).orElseThrow(() -> new IllegalArgumentException("no lot " + id));
  }

  private FactRow fact(UUID id, Optional<String> lot, FactBody body) {
    return maker.fact(id, lot, body);
  }

  private static FactBody scanBody(SeenScan seen, Pictures pictures) {
    return new FactBody.Scan(
        seen.widthPx(),
        seen.heightPx(),
        seen.generation().space().name(),
        seen.generation().name(),
        seen.delegate(),
        seen.latencyMillis(),
        seen.fruits().size(),
        Optional.empty(),
        pictures.frame().map(KeptFile::sha256));
  }

  private static FactBody fruitBody(
      UUID scanId, Fruit fruit, pomona.sync.Box box, SeenScan seen, Optional<String> crop) {
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
        crop);
  }

  private static FruitRow fruitRow(
      UUID id, UUID scanId, Fruit fruit, pomona.sync.Box box, Optional<String> crop) {
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
        crop.orElse(null));
  }
}
