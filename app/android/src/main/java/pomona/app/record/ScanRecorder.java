package pomona.app.record;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import pomona.app.camera.Picture;
import pomona.app.camera.PictureCutter;
import pomona.app.store.Accounts;
import pomona.app.store.FactDao;
import pomona.app.store.FactRecorder;
import pomona.app.store.KeptLots;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.lot.LotLabel;
import pomona.lot.LotResult;
import pomona.phone.record.GradeAccount;
import pomona.phone.record.SeenFrame;
import pomona.policy.Disposition;
import pomona.policy.Policy;

/**
 * Writes scans into the lot that is open. Blocks; used on the background thread.
 *
 * @param frames where the frames of scans are kept
 */
public record ScanRecorder(
    FactRecorder facts,
    LotDao lots,
    FactDao changes,
    PictureCutter cutter,
    Path frames,
    Clock clock) {
  private static final DateTimeFormatter LOT_CODE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final String UNKNOWN_PRODUCT = "unknown";

  /** What became of a scan. */
  public record Written(String lotId, Disposition disposition) {}

  /**
   * Writes a scan. The frame and the accounts are files that are written first, so that the scan of
   * the transaction is whole.
   */
  public Written write(SeenFrame seen, Picture picture) throws IOException {
    StrictMode.noteSlowCall("writes a scan");
    LotRow lot = openLot(seen);
    String name = "frame-" + clock.millis() + "-" + lots.countScans(lot.id());
    picture.save(frames.resolve(name + ".jpg"));
    Files.write(Accounts.file(frames, name + ".jpg"), GradeAccount.toBytes(seen.accounts()));
    Policy policy = changes.sitePolicies().of(lot.product());
    facts.recordScan(
        lot.id(),
        seen,
        cutter.cut(picture.bitmap(), seen.fruits()),
        Optional.of(policy),
        Optional.of(name + ".jpg"),
        keptLots().place(lot.code()));
    return new Written(lot.id(), LotResult.of(policy, seen.fruits()).suggested());
  }

  private KeptLots keptLots() {
    return new KeptLots(facts.database(), facts.maker(), facts.recorded());
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

  /** Begins the lot that a label names, unless it is the one that is open. */
  public String begin(LotLabel label) {
    Optional<LotRow> open = lots.openLot();
    if (!open.map(LotRow::code).equals(Optional.of(label.code()))) {
      facts.startLot(label.code(), label.product().orElse(UNKNOWN_PRODUCT), label.supplier());
    }
    return label.code();
  }
}
