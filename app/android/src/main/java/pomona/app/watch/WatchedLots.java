package pomona.app.watch;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import pomona.app.store.FactRow;
import pomona.app.store.KeptLots;
import pomona.app.store.LotSummary;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.PressRow;
import pomona.lot.GradeCounts;
import pomona.phone.notice.Press;
import pomona.phone.notice.WatchedLot;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;

/** The lots of the last days as hunches look at them, and today's scans. */
record WatchedLots(PomonaDatabase database, KeptLots lots, Clock clock) {
  private static final int DAYS = 7;
  private static final int MOST_LOTS = 30;
  private static final int MOST_EARLIER = 50;
  private static final int MOST_FACTS = 400;

  /** The newest first. */
  List<WatchedLot> of() {
    Set<String> worked = worked();
    List<WatchedLot> watched = new ArrayList<>();
    for (LotSummary lot : database.watched().lots(daysAgo(DAYS), MOST_LOTS)) {
      watched.add(
          new WatchedLot(
              lot.id(),
              lot.code(),
              lot.finishedMillis() != null,
              worked.contains(lot.code()) ? lots.outline(lot.code()) : LotAccount.of(List.of()),
              lot.grades(),
              earlier(lot)));
    }
    return watched;
  }

  private List<GradeCounts> earlier(LotSummary lot) {
    List<GradeCounts> grades = new ArrayList<>();
    if (!lot.supplier().isEmpty()) {
      for (LotSummary each :
          database.lots().finishedOf(lot.supplier(), lot.product(), lot.id(), MOST_EARLIER)) {
        if (each.startedMillis() <= lot.startedMillis()) {
          grades.add(each.grades());
        }
      }
    }
    return grades;
  }

  /** Lots that were declared, or of which something was measured; others need not be read. */
  private Set<String> worked() {
    Set<String> codes = new HashSet<>();
    for (String kind : List.of(LotFact.Declared.KIND, LotFact.Measured.KIND)) {
      for (FactRow row : database.lotFacts().newestOf(kind, MOST_FACTS)) {
        FactJson.read(ByteString.of(row.json())).lot().ifPresent(codes::add);
      }
    }
    return codes;
  }

  /** What an operator scanned today, the oldest first. */
  List<Press> presses(String operator) {
    List<Press> presses = new ArrayList<>();
    for (PressRow row : database.watched().presses(operator, today())) {
      presses.add(new Press(row.takenMillis(), row.kept()));
    }
    return presses;
  }

  private long today() {
    return daysAgo(0);
  }

  private long daysAgo(int days) {
    ZoneId zone = ZoneId.systemDefault();
    return clock
        .instant()
        .atZone(zone)
        .toLocalDate()
        .minusDays(days)
        .atStartOfDay(zone)
        .toInstant()
        .toEpochMilli();
  }
}
