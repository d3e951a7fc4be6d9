package pomona.server.lot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.lot.LotAccount;

/** Finds the facts of a lot, and reads the lot out of them. */
public record LotHistories(Database database) {
  /** More facts of one kind of table than this are no lot; the first ones are read. */
  private static final int MOST = 20_000;

  private static final String COLUMNS = "fact.sequence, fact.json, fact.received_millis";

  private static final List<String> QUERIES =
      List.of(
          "SELECT "
              + COLUMNS
              + " FROM fact WHERE site = ? AND lot = ? AND kind <> 'fruit' AND sequence <= ?"
              + " ORDER BY sequence",
          "SELECT "
              + COLUMNS
              + " FROM fruit JOIN fact ON fact.sequence = fruit.sequence"
              + " WHERE fruit.site = ? AND fruit.lot = ? AND fruit.sequence <= ?"
              + " ORDER BY fruit.sequence",
          // What a desk says of a fruit may not name the lot.
          "SELECT "
              + COLUMNS
              + " FROM fruit JOIN fact seen ON seen.sequence = fruit.sequence"
              + " JOIN judgement ON judgement.fruit = seen.id"
              + " JOIN fact ON fact.sequence = judgement.sequence"
              + " WHERE fruit.site = ? AND fruit.lot = ? AND fact.sequence <= ?"
              + " AND fact.site = fruit.site");

  /** Which lot. */
  public record Name(String site, String lot) {}

  /**
   * A lot as it was read.
   *
   * @param received when the server got each fact
   * @param newest the place in the log of the newest one
   */
  public record Read(Name name, LotAccount account, Map<UUID, Long> received, long newest) {
    /** The first fact's id, by which the lot has its page. */
    public UUID id() {
      return account.id().orElseThrow();
    }
  }

  /** The lot that a fact belongs to. */
  public Optional<Name> nameOf(UUID id) {
    return database.read(
        session ->
            session.first(
                "SELECT site, lot FROM fact WHERE id = ? AND lot IS NOT NULL",
                row -> new Name(row.getString(1), row.getString(2)),
                (Object) FactRows.bytes(id)));
  }

  /** A lot; empty if all of its facts were let go. */
  public Optional<Read> read(Name name) {
    return database.read(session -> read(session, name, Long.MAX_VALUE));
  }

  /** A lot as it was at a place in the log; empty if it had no fact there. */
  static Optional<Read> read(Session session, Name name, long upTo) throws SQLException {
    TreeMap<Long, Row> rows = new TreeMap<>();
    for (String query : QUERIES) {
      for (Row row :
          session.list(
              query + " LIMIT " + MOST, LotHistories::row, name.site(), name.lot(), upTo)) {
        rows.put(row.sequence(), row);
      }
    }
    List<Fact> facts = new ArrayList<>();
    Map<UUID, Long> received = new HashMap<>();
    for (Row row : rows.values()) {
      Optional<Fact> fact = row.json().flatMap(LotHistories::fact);
      fact.ifPresent(facts::add);
      fact.ifPresent(known -> received.put(known.id(), row.receivedMillis()));
    }
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Read(name, LotAccount.of(facts), received, rows.lastKey()));
  }

  private record Row(long sequence, Optional<ByteString> json, long receivedMillis) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1), Optional.ofNullable(row.getBytes(2)).map(ByteString::of), row.getLong(3));
  }

  private static Optional<Fact> fact(ByteString json) {
    try {
      return Optional.of(FactJson.read(json));
    } catch (BadField unreadable) {
      return Optional.empty();
    }
  }
}
