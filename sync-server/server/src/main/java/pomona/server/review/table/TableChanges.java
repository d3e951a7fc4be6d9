package pomona.server.review.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.Columns;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.Border;
import pomona.server.fact.FactRows;
import pomona.server.fact.StoredFact;
import pomona.sync.BadField;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;

/** What each kind of fact changes in the review's tables. */
public final class TableChanges {
  private static final Logger LOG = LoggerFactory.getLogger(TableChanges.class);
  private static final long DAY_MILLIS = 86_400_000L;

  /** One fruit in fifty belongs to the audit slice. */
  public static final int AUDIT_ONE_IN = 50;

  private final Session session;
  private boolean lotsChanged;

  TableChanges(Session session) {
    this.session = session;
  }

  boolean lotsChanged() {
    return lotsChanged;
  }

  void apply(StoredFact stored) throws SQLException {
    if (stored.json().isEmpty()) {
      return;
    }
    Fact fact;
    try {
      fact = FactJson.read(stored.json().get());
    } catch (BadField unreadable) {
      LOG.warn("fact {} is stored but cannot be read: {}", stored.sequence(), unreadable.why());
      return;
    }
    FactBody body = fact.body();
    if (!(body instanceof FactBody.Fruit) && Border.crossed(session, fact).isPresent()) {
      return; // Stored before its fruit was, or by a version that did not look.
    }
    if (body instanceof FactBody.Fruit fruit) {
      addFruit(stored.sequence(), fact, fruit);
    } else if (body instanceof FactBody.GradeOverride said) {
      override(said);
    } else if (body instanceof FactBody.Correction said) {
      correct(session, fact.operator(), said);
    } else if (body instanceof FactBody.Note note) {
      flag(session, note);
    } else if (body instanceof FactBody.Scan scan) {
      addScan(fact, scan);
    } else if (body instanceof LotFact.FruitMeasured measured) {
      Measurements.size(session, fact.site(), measured);
    } else if (body instanceof LotFact.Measured measured) {
      Measurements.reading(session, stored.sequence(), fact, measured);
    } else if (body instanceof FactBody.Refusals refusals) {
      addRefusals(fact, refusals);
    } else if (body instanceof FactBody.LotStarted lot) {
      startLot(fact, lot);
    } else if (body instanceof FactBody.LotFinished lot) {
      session.run(
          "UPDATE review_lot SET finished_millis = ?, disposition = ? WHERE site = ? AND lot = ?",
          fact.atMillis(),
          lot.disposition(),
          fact.site(),
          fact.lot().orElse(""));
    }
  }

  private void addFruit(long sequence, Fact fact, FactBody.Fruit fruit) throws SQLException {
    // The random bits of the id decide who is in the slice, so it depends on nothing about the
    // fruit.
    long mixed = mixed(fact.id().getLeastSignificantBits());
    int audit = Long.remainderUnsigned(mixed, AUDIT_ONE_IN) == 0 ? 1 : 0;
    Optional<DefectShare> worst =
        fruit.defects().stream()
            .max((left, right) -> Double.compare(left.areaShare(), right.areaShare()));
    ReviewPriority value = ReviewPriority.of(ReviewPriority.Signals.of(fruit, Optional.empty()));
    session.insert(
        NewRow.into("review_fruit")
            .with("sequence", sequence)
            .with("site", fact.site())
            .with("lot", fact.lot())
            .with("device", fact.device())
            .with("class", fruit.className())
            .with("grade", fruit.grade())
            .with("disposition", fruit.disposition())
            .with("class_confidence", fruit.classConfidence())
            .with("grade_confidence", fruit.gradeConfidence())
            .with("unfamiliarity", fruit.unfamiliarity())
            .with("excess", fruit.excess())
            .with("generation", fruit.generation())
            .with("space", fruit.space())
            .with("at_millis", fact.atMillis())
            .with("day", Math.floorDiv(fact.atMillis(), DAY_MILLIS))
            .with("worst_defect", worst.map(DefectShare::kind))
            .with("worst_share", worst.map(DefectShare::areaShare).orElse(0.0))
            .with("state", "OPEN")
            .with("value", value.value())
            .with("audit", audit)
            .with("dice", mixed >>> 2)
            .with("scan", FactRows.bytes(fruit.scan()))
            .with("defects", DefectShares.bytes(fruit.defects())));
    session.run(
        "INSERT OR IGNORE INTO review_stratum (site, device, shown) VALUES (?, ?, 0)",
        fact.site(),
        fact.device());
    hearWhatCameBefore(sequence, fact);
    Measurements.ofNew(session, sequence, fact);
  }

  /** Phones send what waits in no certain order: a word about a fruit may come before the fruit. */
  private void hearWhatCameBefore(long sequence, Fact fact) throws SQLException {
    byte[] id = FactRows.bytes(fact.id());
    Optional<String> grade =
        session.first(
            "SELECT grade FROM judgement WHERE fruit = ? AND kind = 'override'"
                + " AND grade IS NOT NULL AND sequence < ? ORDER BY sequence DESC LIMIT 1",
            row -> row.getString(1),
            id,
            sequence);
    if (grade.isPresent()) {
      override(
          new FactBody.GradeOverride(fact.id(), Optional.empty(), grade, Optional.empty(), ""));
    }
    session.run(
        "UPDATE review_fruit SET state = 'FLAGGED' WHERE sequence = ? AND EXISTS (SELECT 1"
            + " FROM note_subject JOIN fact USING (sequence) WHERE subject = ? AND flag = 1"
            + " AND sequence < ? AND fact.site = ?)",
        sequence,
        id,
        sequence,
        fact.site());
  }

  private void override(FactBody.GradeOverride said) throws SQLException {
    Optional<Long> sequence = sequence(session, said.fruit());
    if (sequence.isEmpty() || said.grade().isEmpty()) {
      return;
    }
    Optional<ReviewPriority.Signals> found =
        session.first(
            "SELECT grade, grade_confidence, class_confidence, unfamiliarity, excess, disposition"
                + " FROM review_fruit WHERE sequence = ?",
            row ->
                new ReviewPriority.Signals(
                    row.getString("grade"),
                    row.getDouble("grade_confidence"),
                    row.getDouble("class_confidence"),
                    row.getDouble("unfamiliarity"),
                    excess(row),
                    Columns.text(row, "disposition"),
                    said.grade()),
            sequence.get());
    if (found.isEmpty()) {
      return;
    }
    boolean otherOpinion =
        session.number(
                "SELECT count(*) FROM second_opinion WHERE sequence = ? AND agrees = 0",
                sequence.get())
            > 0;
    session.run(
        "UPDATE review_fruit SET override_grade = ?, value = ? WHERE sequence = ?",
        said.grade(),
        ReviewPriority.of(found.get()).withOpinion(otherOpinion).value(),
        sequence.get());
  }

  private static Optional<Double> excess(ResultSet row) throws SQLException {
    double excess = row.getDouble("excess");
    return row.wasNull() ? Optional.empty() : Optional.of(excess);
  }

  /** Applies a note: one that flags a fruit takes it out of the queue. */
  public static void flag(Session session, FactBody.Note note) throws SQLException {
    if (!note.flag()) {
      return;
    }
    Optional<Long> sequence = sequence(session, note.subject().get());
    if (sequence.isPresent()) {
      session.run("UPDATE review_fruit SET state = 'FLAGGED' WHERE sequence = ?", sequence.get());
    }
  }

  /** Applies a correction; applying it again changes nothing. */
  public static void correct(Session session, String operator, FactBody.Correction said)
      throws SQLException {
    Optional<Long> sequence = sequence(session, said.fruit());
    if (sequence.isEmpty()) {
      return;
    }
    boolean withdrawn =
        said.className().isEmpty() && said.grade().isEmpty() && said.disposition().isEmpty();
    if (withdrawn) {
      session.run(
          "UPDATE review_fruit SET state = 'OPEN', said_class = NULL, said_grade = NULL,"
              + " said_disposition = NULL, said_by = NULL WHERE sequence = ?",
          sequence.get());
      return;
    }
    session.run(
        "UPDATE review_fruit SET state = 'DECIDED', said_class = coalesce(?, said_class),"
            + " said_grade = coalesce(?, said_grade),"
            + " said_disposition = coalesce(?, said_disposition), said_by = ?"
            + " WHERE sequence = ?",
        said.className(),
        said.grade(),
        said.disposition(),
        operator,
        sequence.get());
  }

  private void addScan(Fact fact, FactBody.Scan scan) throws SQLException {
    long day = Math.floorDiv(fact.atMillis(), DAY_MILLIS);
    session.run(
        "INSERT INTO review_day_scan (day, site, device, delegate, latency_class, scans)"
            + " VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET scans = scans + 1",
        day,
        fact.site(),
        fact.device(),
        scan.delegate(),
        LatencyClass.of(scan.latencyMillis()));
    if (scan.refusal().isPresent()) {
      refuse(day, fact, scan.refusal().get(), 1);
    }
  }

  private void addRefusals(Fact fact, FactBody.Refusals refusals) throws SQLException {
    long day = Math.floorDiv(refusals.toMillis(), DAY_MILLIS);
    for (var count : refusals.counts().entrySet()) {
      refuse(day, fact, count.getKey(), count.getValue());
    }
  }

  private void refuse(long day, Fact fact, String reason, int frames) throws SQLException {
    session.run(
        "INSERT INTO review_day_refusal (day, site, device, reason, frames)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            + " frames = frames + excluded.frames",
        day,
        fact.site(),
        fact.device(),
        reason,
        frames);
  }

  private void startLot(Fact fact, FactBody.LotStarted lot) throws SQLException {
    session.run(
        "INSERT INTO review_lot (site, lot, product, supplier, begun_millis)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET product = excluded.product,"
            + " supplier = excluded.supplier",
        fact.site(),
        fact.lot().orElse(""),
        lot.product(),
        lot.supplier(),
        fact.atMillis());
    lotsChanged = true;
  }

  static Optional<Long> sequence(Session session, UUID fruit) throws SQLException {
    return session.first(
        "SELECT sequence FROM fact WHERE id = ? AND kind = 'fruit'",
        row -> row.getLong(1),
        (Object) FactRows.bytes(fruit));
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): every bit of the result depends
   * on every bit of the input.
   */
  static long mixed(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
