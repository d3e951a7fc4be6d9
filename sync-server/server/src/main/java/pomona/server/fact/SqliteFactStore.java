package pomona.server.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.sync.BadField;

/** Facts in SQLite. */
public record SqliteFactStore(Database database) implements FactStore {
  /** More refused facts of one device than this are counted in the answer, but not kept. */
  static final int MAX_REFUSED_OF_A_DEVICE = 10_000;

  private static final String FRUIT_COLUMNS =
      "sequence, space, site, lot, class, grade, generation, at_millis, embedding";

  private static final String COLUMNS =
      "sequence, id, kind, site, device, lot, operator, at_millis, received_millis, json";

  /** As in the index, word for word: another list would read every fact of the site. */
  private static final String FOR_DEVICES =
      "('correction', 'policy', 'spec', 'product-list', 'catalogue', 'lot-declared',"
          + " 'sample-drawn', 'package-opened', 'sample-stopped', 'lot-verdict', 'lot-suggested',"
          + " 'lot-decided', 'lot-held', 'lot-reworked', 'lot-inspected-again', 'lot-released')";

  @Override
  public List<Storing> store(List<NewFact> batch, List<RefusedFact> refused) {
    List<ByteString> digests = new ArrayList<>(batch.size());
    for (NewFact fresh : batch) {
      digests.add(fresh.json().sha256());
    }
    return database.write(session -> store(session, batch, digests, refused));
  }

  private static List<Storing> store(
      Session session, List<NewFact> batch, List<ByteString> digests, List<RefusedFact> refused)
      throws SQLException {
    SiteDoor.check(session, batch);
    long last = lastSequence(session);
    List<RefusedFact> toKeep = new ArrayList<>(refused);
    List<Storing> outcomes = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      NewFact fresh = batch.get(i);
      Optional<BadField> crossed = Border.crossed(session, fresh.fact());
      if (crossed.isEmpty() && FactRows.insert(session, last + 1, fresh, digests.get(i))) {
        outcomes.add(new Storing.Stored(++last));
        continue;
      }
      byte[] digest = digests.get(i).toByteArray();
      // A fact that was stored before its site could be checked stays stored when it comes again.
      Storing known =
          session
              .first(
                  "SELECT sequence, digest FROM fact WHERE id = ?",
                  row -> compared(row, digest),
                  (Object) FactRows.bytes(fresh.fact().id()))
              .orElseGet(() -> new Storing.OtherSite(crossed.orElseThrow()));
      outcomes.add(known);
      if (known instanceof Storing.OtherContent other) {
        toKeep.add(
            refused(
                fresh,
                new BadField(
                    "id",
                    "another fact with this id was stored before, with sequence "
                        + other.sequence())));
      } else if (known instanceof Storing.OtherSite other) {
        toKeep.add(refused(fresh, other.bad()));
      }
    }
    keep(session, toKeep);
    return outcomes;
  }

  private static RefusedFact refused(NewFact fresh, BadField bad) {
    return new RefusedFact(
        fresh.fact().id().toString(),
        fresh.fact().device(),
        fresh.receivedMillis(),
        bad.field(),
        bad.why(),
        fresh.json());
  }

  private static Storing compared(ResultSet row, byte[] digest) throws SQLException {
    long sequence = row.getLong(1);
    return Arrays.equals(row.getBytes(2), digest)
        ? new Storing.AlreadyThere(sequence)
        : new Storing.OtherContent(sequence);
  }

  private static void keep(Session session, List<RefusedFact> refused) throws SQLException {
    if (refused.isEmpty()) {
      return;
    }
    // All of them are from the device that sent the batch.
    long kept =
        session.number(
            "SELECT count(*) FROM refused_fact WHERE device = ?", refused.get(0).device());
    for (RefusedFact fact : refused) {
      if (kept++ >= MAX_REFUSED_OF_A_DEVICE) {
        return;
      }
      session.insertUnlessThere(
          "device, digest",
          NewRow.into("refused_fact")
              .with("fact_id", fact.factId())
              .with("device", fact.device())
              .with("received_millis", fact.receivedMillis())
              .with("field", fact.field())
              .with("why", fact.why())
              .with("digest", fact.json().sha256().toByteArray())
              .with("json", fact.json().toByteArray()));
    }
  }

  @Override
  public Optional<StoredFact> find(UUID id) {
    return database.read(
        session ->
            session.first(
                "SELECT " + COLUMNS + " FROM fact WHERE id = ?",
                SqliteFactStore::stored,
                (Object) FactRows.bytes(id)));
  }

  @Override
  public List<StoredFact> after(long sequence, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT " + COLUMNS + " FROM fact WHERE sequence > ? ORDER BY sequence LIMIT ?",
                SqliteFactStore::stored,
                sequence,
                most));
  }

  @Override
  public Optional<IndexedFruit> fruit(long sequence) {
    return database.read(
        session ->
            session.first(
                "SELECT " + FRUIT_COLUMNS + " FROM fruit WHERE sequence = ?",
                SqliteFactStore::fruit,
                sequence));
  }

  @Override
  public Fruits fruitsAfter(long sequence, int most) {
    return database.read(
        session -> {
          // This comes first: what is committed between the two queries is left for the next call.
          long last = lastSequence(session);
          List<IndexedFruit> fruits =
              session.list(
                  "SELECT "
                      + FRUIT_COLUMNS
                      + " FROM fruit WHERE sequence > ? AND sequence <= ?"
                      + " ORDER BY sequence LIMIT ?",
                  SqliteFactStore::fruit,
                  sequence,
                  last,
                  most);
          boolean all = fruits.size() < most;
          return new Fruits(fruits, all ? last : fruits.get(most - 1).sequence());
        });
  }

  private static IndexedFruit fruit(ResultSet row) throws SQLException {
    return new IndexedFruit(
        row.getLong("sequence"),
        row.getString("space"),
        row.getString("site"),
        Columns.text(row, "lot"),
        row.getString("class"),
        row.getString("grade"),
        row.getString("generation"),
        row.getLong("at_millis"),
        ByteString.of(row.getBytes("embedding")));
  }

  @Override
  public List<StoredFact> forDevicesOf(String site, long sequence, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT "
                    + COLUMNS
                    + " FROM fact WHERE site = ? AND sequence > ?"
                    + " AND kind IN "
                    + FOR_DEVICES
                    + " ORDER BY sequence LIMIT ?",
                SqliteFactStore::stored,
                site,
                sequence,
                most));
  }

  @Override
  public List<RefusedFact> refused(Optional<String> device, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT fact_id, device, received_millis, field, why, json FROM refused_fact"
                    + " WHERE device = coalesce(?, device) ORDER BY number DESC LIMIT ?",
                row ->
                    new RefusedFact(
                        row.getString("fact_id"),
                        row.getString("device"),
                        row.getLong("received_millis"),
                        row.getString("field"),
                        row.getString("why"),
                        ByteString.of(row.getBytes("json"))),
                device,
                most));
  }

  @Override
  public long lastSequence() {
    return database.read(SqliteFactStore::lastSequence);
  }

  private static long lastSequence(Session session) throws SQLException {
    return session.number("SELECT max(sequence) FROM fact");
  }

  private static StoredFact stored(ResultSet row) throws SQLException {
    return new StoredFact(
        row.getLong("sequence"),
        FactRows.id(row.getBytes("id")),
        row.getString("kind"),
        row.getString("site"),
        row.getString("device"),
        Columns.text(row, "lot"),
        row.getString("operator"),
        row.getLong("at_millis"),
        row.getLong("received_millis"),
        Columns.bytes(row, "json"));
  }
}
