package pomona.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.lot.CardInFrame;
import pomona.phone.record.FactMaker;
import pomona.phone.record.KeptFile;
import pomona.phone.record.LotEndFacts;
import pomona.phone.record.LotEnding;
import pomona.phone.record.PhoneStatus;
import pomona.phone.record.Pictures;
import pomona.phone.record.RefusalWindow;
import pomona.phone.record.SamplePlace;
import pomona.phone.record.ScanFacts;
import pomona.phone.record.SeenFrame;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Records what happens: each event is one transaction that writes the fact, its place in the
 * outbox, and the rows that the screens read. Blocks; never called on the main thread.
 *
 * @param recorded told after each transaction: there is something to send
 */
public record FactRecorder(PomonaDatabase database, FactMaker maker, Runnable recorded) {
  /**
   * What is committed is recorded, whatever becomes of planning to send it: were that failure told,
   * it would be recorded again. The hourly exchange sends it.
   */
  static void tell(Runnable recorded) {
    try {
      recorded.run();
    } catch (RuntimeException notPlanned) {
      // As above.
    }
  }

  /** Begins a lot; its id. */
  public String startLot(String code, String product, Optional<String> supplier) {
    Fact fact = maker.lotStarted(code, product, supplier);
    LotRow lot =
        LotRow.begun(fact.id().toString(), code, product, supplier.orElse(""), fact.atMillis());
    database.write(
        () -> {
          database.facts().insert(List.of(FactRow.waiting(fact)));
          database.lots().insertLot(lot);
        });
    tell(recorded);
    return lot.id();
  }

  /** Records a capture with all its fruits and no pictures of them; the scan's id. */
  public String recordScan(String lotId, SeenFrame seen) {
    return recordScan(lotId, seen, Pictures.NONE, Optional.empty(), Optional.empty());
  }

  /**
   * Records a capture with all its fruits, and puts their pictures in line to be sent; the scan's
   * id.
   *
   * @param policy the site's rules, if there are any
   * @param frameFile the frame's file on this phone, if it is kept
   */
  public String recordScan(
      String lotId,
      SeenFrame seen,
      Pictures pictures,
      Optional<Policy> policy,
      Optional<String> frameFile) {
    return recordScan(lotId, seen, pictures, policy, frameFile, SamplePlace.NONE);
  }

  /**
   * Records a capture of a sample.
   *
   * @param place the package that it shows
   */
  public String recordScan(
      String lotId,
      SeenFrame seen,
      Pictures pictures,
      Optional<Policy> policy,
      Optional<String> frameFile,
      SamplePlace place) {
    return recordScan(lotId, seen, pictures, policy, frameFile, place, CardInFrame.NONE).id();
  }

  /**
   * A scan that was recorded.
   *
   * @param measured how many of its fruits a card has measured
   */
  public record RecordedScan(String id, int measured) {}

  /**
   * Records a capture in which a card for sizes may lie.
   *
   * @param card measures its fruits
   */
  public RecordedScan recordScan(
      String lotId,
      SeenFrame seen,
      Pictures pictures,
      Optional<Policy> policy,
      Optional<String> frameFile,
      SamplePlace place,
      CardInFrame card) {
    String code = lot(lotId).code();
    ScanFacts made = maker.scan(code, seen, pictures, policy, place);
    List<Fact> sizes = new ArrayList<>();
    card.measure(made).forEach(size -> sizes.add(maker.ofLot(code, size)));
    Fact scanFact = made.scan();
    String scanId = scanFact.id().toString();
    List<AttachmentRow> attachments = new ArrayList<>();
    List<FruitRow> fruits = new ArrayList<>();
    List<DefectRow> defects = new ArrayList<>();
    pictures
        .frame()
        .ifPresent(
            frame ->
                attachments.add(AttachmentRow.waiting(frame, scanId, AttachmentRow.Kind.FRAME)));
    for (ScanFacts.FruitFact one : made.fruits()) {
      String id = one.fact().id().toString();
      fruits.add(fruitRow(scanId, one));
      one.crop()
          .ifPresent(
              crop -> attachments.add(AttachmentRow.waiting(crop, id, AttachmentRow.Kind.CROP)));
      for (Defect defect : one.fruit().defects()) {
        defects.add(new DefectRow(id, defect.kind(), defect.share()));
      }
    }
    ScanRow scan =
        new ScanRow(
            scanId,
            lotId,
            scanFact.atMillis(),
            seen.widthPx(),
            seen.heightPx(),
            scanFact.operator(),
            seen.generation().space().name(),
            seen.generation().name(),
            frameFile.orElse(null));
    database.write(
        () -> {
          database.facts().insert(FactRow.waiting(made.all()));
          database.facts().insert(FactRow.waiting(sizes));
          database.lots().insertScan(scan);
          database.lots().insertFruits(fruits);
          database.lots().insertDefects(defects);
          database.facts().insertAttachments(attachments);
        });
    tell(recorded);
    return new RecordedScan(scanId, sizes.size());
  }

  /**
   * The operator overrides a grade; returns the grade that counted before, so that the override can
   * be undone.
   */
  public Grade override(String fruitId, Grade grade, String reason) {
    FruitRow fruit = fruit(fruitId);
    LotRow lot = lot(database.lots().lotOf(fruit.scanId()));
    Fact fact = maker.override(Optional.of(lot.code()), UUID.fromString(fruitId), grade, reason);
    database.write(
        () -> {
          database.facts().insert(List.of(FactRow.waiting(fact)));
          database.lots().setGrade(fruitId, grade);
        });
    tell(recorded);
    return fruit.grade();
  }

  /**
   * The operator says what class a fruit is of.
   *
   * @param known false where what the network guessed of an unknown fruit counts again
   */
  public void name(String fruitId, String className, boolean known, String reason) {
    FruitRow fruit = fruit(fruitId);
    LotRow lot = lot(database.lots().lotOf(fruit.scanId()));
    UUID id = UUID.fromString(fruitId);
    Fact fact = maker.name(Optional.of(lot.code()), id, className, reason);
    database.write(
        () -> {
          database.facts().insert(List.of(FactRow.waiting(fact)));
          database.lots().setClass(fruitId, className, known);
        });
    tell(recorded);
  }

  /** Ends a lot; nothing if it is finished already. */
  public void finishLot(String lotId, LotEnding ending) {
    LotRow lot = lot(lotId);
    database.write(
        () -> {
          int scans = database.lots().countScans(lotId);
          int fruits = database.lots().countFruits(lotId);
          LotEndFacts made = maker.lotFinished(lot.code(), scans, fruits, ending);
          Fact finished = made.finished();
          int changed =
              database
                  .lots()
                  .finish(
                      lotId,
                      finished.atMillis(),
                      ending.disposition().map(Disposition::name).orElse(null),
                      ending.photo().map(KeptFile::sha256).orElse(null));
          if (changed == 1) {
            database.facts().insert(FactRow.waiting(made.all()));
            ending
                .photo()
                .ifPresent(
                    file ->
                        database
                            .facts()
                            .insertAttachment(
                                AttachmentRow.waiting(
                                    file, finished.id().toString(), AttachmentRow.Kind.LOT)));
          }
        });
    tell(recorded);
  }

  /** Records how often the eye refused frames. */
  public void recordRefusals(RefusalWindow window) {
    database.facts().insert(List.of(FactRow.waiting(maker.refusals(window))));
    tell(recorded);
  }

  /**
   * Records the phone's status, if a report is due. It does not call for an exchange, because one
   * is about to begin when this is called.
   */
  public void recordStatus(FactBody.DeviceStatus now) {
    Optional<PhoneStatus> last =
        database
            .facts()
            .newestOfKind(FactBody.DeviceStatus.KIND)
            .flatMap(row -> PhoneStatus.of(FactJson.read(ByteString.of(row.json()))));
    PhoneStatus status = new PhoneStatus(now, maker.clock().millis()).after(last);
    if (status.isDue(last)) {
      database.facts().insert(List.of(FactRow.waiting(maker.status(status.body()))));
    }
  }

  private FruitRow fruit(String id) {
    return database
        .lots()
        .fruit(id)
        .orElseThrow(() -> new IllegalArgumentException("no fruit " + id));
  }

  private LotRow lot(String id) {
    return database.lots().lot(id).orElseThrow(() -> new IllegalArgumentException("no lot " + id));
  }

  private static FruitRow fruitRow(String scanId, ScanFacts.FruitFact one) {
    Fruit fruit = one.fruit();
    return new FruitRow(
        one.fact().id().toString(),
        scanId,
        one.box().leftPx(),
        one.box().topPx(),
        one.box().rightPx(),
        one.box().bottomPx(),
        fruit.className(),
        fruit.classProbability(),
        fruit.grade(),
        fruit.grade(),
        fruit.gradeProbability(),
        fruit.isFamiliar(),
        fruit.mask().toBytes(),
        fruit.embedding().toBytes(),
        one.crop().map(KeptFile::sha256).orElse(null));
  }
}
