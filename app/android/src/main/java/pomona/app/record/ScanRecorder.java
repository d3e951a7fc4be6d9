package pomona.app.record;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.app.camera.Picture;
import pomona.app.camera.PictureCutter;
import pomona.app.store.Accounts;
import pomona.app.store.FactDao;
import pomona.app.store.FactRecorder;
import pomona.app.store.KeptLots;
import pomona.app.store.KnownLot;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.binary.WholeFile;
import pomona.lot.LotLabel;
import pomona.lot.product.ProductList;
import pomona.phone.lot.CardInFrame;
import pomona.phone.record.GradeAccount;
import pomona.phone.record.SeenFrame;
import pomona.policy.Disposition;
import pomona.policy.Policy;

/**
 * Writes scans into the lot that is open. Blocks; used on the background thread.
 *
 * @param frames where what is beside scans is kept
 */
public record ScanRecorder(
    FactRecorder facts,
    LotDao lots,
    FactDao changes,
    PictureCutter cutter,
    CardReader cards,
    Path frames,
    Clock clock) {
  private static final DateTimeFormatter LOT_CODE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final String UNKNOWN_PRODUCT = "unknown";

  /**
   * What became of a scan.
   *
   * @param suggestion for the whole lot, as its own screen says it
   * @param fruitIds in the order in which they were seen
   * @param card the card for sizes, if one lay in the picture
   * @param measured how many of the fruits it measured
   */
  public record Written(
      String lotId,
      Optional<Disposition> suggestion,
      List<String> fruitIds,
      CardInFrame card,
      int measured) {}

  /**
   * Writes a scan. The accounts are a file that is written first, so that the scan of the
   * transaction is whole. The frame is not kept: each fruit has its crop, and what is around them
   * may show people. So this is when fruits are measured by a card that lies beside them.
   */
  public Written write(SeenFrame seen, Picture picture) throws IOException {
    StrictMode.noteSlowCall("writes a scan");
    LotRow lot = openLot(seen);
    String name = Accounts.name("frame-" + clock.millis() + "-" + lots.countScans(lot.id()));
    Files.createDirectories(frames);
    WholeFile.write(
        Accounts.file(frames, name), out -> out.write(GradeAccount.toBytes(seen.accounts())));
    Policy policy = changes.sitePolicies().of(lot.product());
    CardInFrame card = cards.read(picture);
    FactRecorder.RecordedScan scan =
        facts.recordScan(
            lot.id(),
            seen,
            cutter.cut(picture.bitmap(), seen.fruits()),
            Optional.of(policy),
            Optional.of(name),
            keptLots().place(lot.code()),
            card);
    // Ids are made in the order of the fruits and sort in that order.
    return new Written(
        lot.id(),
        keptLots().suggestion(lot.code()),
        lots.fruitIdsOf(scan.id()),
        card,
        scan.measured());
  }

  private KeptLots keptLots() {
    return new KeptLots(facts.database(), facts.maker(), ProductList::empty, facts.recorded());
  }

  /** The lot that is open; else one begins, named by the time. */
  private LotRow openLot(SeenFrame seen) {
    Optional<LotRow> open = lots.openLot();
    if (open.isPresent()) {
      return open.get();
    }
    String code = LOT_CODE.withZone(ZoneId.systemDefault()).format(clock.instant());
    String id = facts.startLot(code, seen.product().orElse(UNKNOWN_PRODUCT), Optional.empty());
    return lots.lot(id).orElseThrow(() -> new IllegalStateException("no lot " + id));
  }

  /** What is known of a label's lot, if people are done with it or hold it. */
  public Optional<KnownLot> known(LotLabel label) {
    return isOpen(label) ? Optional.empty() : keptLots().known(label.code());
  }

  private boolean isOpen(LotLabel label) {
    return lots.openLot().map(LotRow::code).equals(Optional.of(label.code()));
  }

  /** Begins the lot that a label names, or goes on with it: a lot has one row on a phone. */
  public String begin(LotLabel label) {
    if (!isOpen(label)) {
      Optional<LotRow> before = facts.database().lotFacts().newest(label.code());
      if (before.isPresent()) {
        lots.goOn(before.get().id(), clock.millis());
      } else {
        facts.startLot(label.code(), label.product().orElse(UNKNOWN_PRODUCT), label.supplier());
      }
    }
    return label.code();
  }
}
