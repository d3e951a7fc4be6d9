package pomona.app.ask;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.TestApplication;
import pomona.app.store.DefectRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.app.store.ScanRow;
import pomona.app.store.SeenLots;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.phone.record.LotEnding;
import pomona.policy.Disposition;

/** What a phone has recorded when it is asked: two lots of today, and the weeks before them. */
final class AskedRecords {
  private static final int PER_SCAN = 40;

  private final AppGraph graph;
  private final LotDao lots;
  private int made;

  AskedRecords(AppGraph graph) {
    this.graph = graph;
    this.lots = graph.database().lots();
  }

  /** A lot of Hof Sonnental, held, with 3 rotten of 20; and one of Old Mill with 1 of 10. */
  void today() {
    held("L-204", "Hof Sonnental", 17, 3);
    String open = graph.facts().startLot("L-205", "gala", Optional.of("Old Mill"));
    graph.facts().recordScan(open, SeenLots.of(9, 1));
  }

  /** A lot with a name; its fruits are recorded, and it is finished and held. */
  void held(String code, String supplier, int sound, int rotten) {
    String lot = graph.facts().startLot(code, "gala", Optional.of(supplier));
    graph.facts().recordScan(lot, SeenLots.of(sound, rotten));
    graph
        .facts()
        .finishLot(lot, new LotEnding(Optional.of(Disposition.HOLD), "", Optional.empty()));
  }

  /** So many fruits, forty in a scan and a scan a week, the newest first; some have mould. */
  void weeks(int fruits) {
    for (int week = 1; made < fruits; week++) {
      long taken = TestApplication.NOW.minus(Duration.ofDays(7L * week)).toEpochMilli();
      String lot = name("lot", week);
      lots.insertLot(
          new LotRow(
              lot,
              name("W", week),
              week % 3 == 0 ? "pear" : "apple",
              week % 2 == 0 ? "Hof Sonnental" : "Old Mill",
              taken,
              taken,
              null,
              null));
      String scan = name("scan", week);
      lots.insertScan(
          new ScanRow(scan, lot, taken, 640, 480, "op-1234", "colour", "colour-1", null));
      List<FruitRow> rows = new ArrayList<>();
      List<DefectRow> defects = new ArrayList<>();
      for (int i = 0; i < PER_SCAN && made < fruits; i++) {
        boolean mouldy = i < week % 7;
        FruitRow row = fruit(scan, week % 3 == 0 ? "pear" : "apple", mouldy);
        rows.add(row);
        if (mouldy) {
          defects.add(new DefectRow(row.id(), DefectKind.MOULD, 0.05 + 0.01 * i));
        }
      }
      lots.insertFruits(rows);
      lots.insertDefects(defects);
    }
  }

  private FruitRow fruit(String scan, String className, boolean mouldy) {
    Grade grade = mouldy ? Grade.REJECT : Grade.values()[made % 3];
    byte[] none = new byte[0];
    return new FruitRow(
        name("fruit", made++),
        scan,
        0,
        0,
        9,
        9,
        className,
        0.9,
        grade,
        grade,
        0.9,
        true,
        none,
        none,
        null);
  }

  private static String name(String kind, int number) {
    return String.format(Locale.ROOT, "%s-%06d", kind, number);
  }
}
