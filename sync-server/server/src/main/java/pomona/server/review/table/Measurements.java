package pomona.server.review.table;

import java.sql.SQLException;
import java.util.Optional;
import pomona.ask.history.InstrumentValue;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.sync.Fact;
import pomona.sync.LotFact;

/** Sizes and weights of fruits, and what instruments said of lots, as questions need them. */
final class Measurements {
  private static final long DAY_MILLIS = 86_400_000L;

  private Measurements() {}

  /** Keeps the newest size of a fruit. */
  static void size(Session session, String site, LotFact.FruitMeasured measured)
      throws SQLException {
    byte[] fruit = FactRows.bytes(measured.fruit());
    session.run(
        "INSERT INTO review_size (fruit, site, diameter_mm, grams) VALUES (?, ?, ?, ?) ON CONFLICT"
            + " DO UPDATE SET diameter_mm = coalesce(excluded.diameter_mm, diameter_mm),"
            + " grams = coalesce(excluded.grams, grams)",
        fruit,
        site,
        measured.diameterMm(),
        measured.grams());
    Optional<Long> sequence = TableChanges.sequence(session, measured.fruit());
    if (sequence.isPresent()) {
      copy(session, sequence.get(), fruit, site);
    }
  }

  /** Gives a new fruit the size that was told before it. */
  static void ofNew(Session session, long sequence, Fact fact) throws SQLException {
    byte[] id = FactRows.bytes(fact.id());
    String known = "SELECT count(*) FROM review_size WHERE fruit = ? AND site = ?";
    if (session.number(known, id, fact.site()) > 0) {
      copy(session, sequence, id, fact.site());
    }
  }

  private static void copy(Session session, long sequence, byte[] fruit, String site)
      throws SQLException {
    session.run(
        "UPDATE review_fruit SET (diameter_mm, grams) = (SELECT diameter_mm, grams FROM review_size"
            + " WHERE fruit = ? AND site = ?) WHERE sequence = ?",
        fruit,
        site,
        sequence);
  }

  /** Keeps a reading of a quantity that can be asked for, in that quantity's unit. */
  static void reading(Session session, long sequence, Fact fact, LotFact.Measured measured)
      throws SQLException {
    if (measured.replaces().isPresent()) {
      session.run(
          "DELETE FROM review_reading WHERE sequence = (SELECT sequence FROM fact WHERE id = ?)",
          (Object) FactRows.bytes(measured.replaces().get()));
    }
    Optional<InstrumentValue> known =
        InstrumentValue.of(measured.name(), measured.unit(), measured.value());
    if (known.isPresent() && fact.lot().isPresent()) {
      session.insert(
          NewRow.into("review_reading")
              .with("sequence", sequence)
              .with("site", fact.site())
              .with("lot", fact.lot())
              .with("day", Math.floorDiv(fact.atMillis(), DAY_MILLIS))
              .with("quantity", known.get().quantity().name())
              .with("value", known.get().value()));
    }
  }
}
