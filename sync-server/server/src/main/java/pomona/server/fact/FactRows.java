package pomona.server.fact;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.server.database.Session;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** How a fact lies in the tables. The benchmark's bare inserts write the very same rows. */
public final class FactRows {
  private static final String INSERT_FACT =
      "INSERT INTO fact (sequence, id, kind, site, device, lot, operator, at_millis,"
          + " received_millis, digest, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO NOTHING";
  private static final String INSERT_FRUIT =
      "INSERT INTO fruit (sequence, scan, site, lot, device, class, class_confidence, grade,"
          + " grade_confidence, disposition, unfamiliarity, space, generation, at_millis,"
          + " embedding, crop_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_JUDGEMENT =
      "INSERT INTO judgement (sequence, fruit, kind, class, grade, disposition, operator)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private FactRows() {}

  /** Writes one fact, with what is derived from it, unless its id is there; says if it did. */
  public static boolean insert(Session session, long sequence, NewFact fresh, ByteString digest)
      throws SQLException {
    Fact fact = fresh.fact();
    PreparedStatement row = session.prepared(INSERT_FACT);
    row.setLong(1, sequence);
    row.setBytes(2, bytes(fact.id()));
    row.setString(3, fact.body().kind());
    row.setString(4, fact.site());
    row.setString(5, fact.device());
    row.setString(6, fact.lot().orElse(null));
    row.setString(7, fact.operator());
    row.setLong(8, fact.atMillis());
    row.setLong(9, fresh.receivedMillis());
    row.setBytes(10, digest.toByteArray());
    row.setBytes(11, fresh.json().toByteArray());
    if (row.executeUpdate() == 0) {
      return false;
    }
    derive(session, sequence, fact);
    return true;
  }

  /** Writes what is derived from a fact; it can be done again from the log. */
  public static void derive(Session session, long sequence, Fact fact) throws SQLException {
    FactBody body = fact.body();
    if (body instanceof FactBody.Fruit fruit) {
      insertFruit(session, sequence, fact, fruit);
    } else if (body instanceof FactBody.GradeOverride said) {
      judge(
          session,
          sequence,
          fact,
          said.fruit(),
          said.className(),
          said.grade(),
          said.disposition());
    } else if (body instanceof FactBody.Correction said) {
      judge(
          session,
          sequence,
          fact,
          said.fruit(),
          said.className(),
          said.grade(),
          said.disposition());
    } else if (body instanceof FactBody.Example said) {
      judge(
          session,
          sequence,
          fact,
          said.fruit(),
          said.className(),
          said.grade(),
          Optional.of(said.withdrawn() ? "WITHDRAWN" : said.counter() ? "COUNTER" : "TAUGHT"));
    } else if (body instanceof FactBody.Note note) {
      words(session, sequence, fact, note.text());
    } else if (body instanceof FactBody.LotStarted lot) {
      words(
          session,
          sequence,
          fact,
          fact.lot().orElse("") + " " + lot.product() + " " + lot.supplier().orElse(""));
    } else if (body instanceof FactBody.Scan scan && scan.frameSha256().isPresent()) {
      wholePicture(session, sequence, scan.frameSha256().get());
    } else if (body instanceof FactBody.LotFinished lot && lot.photoSha256().isPresent()) {
      wholePicture(session, sequence, lot.photoSha256().get());
    } else if (body instanceof FactBody.DeviceStatus) {
      session.run("UPDATE device SET status_sequence = ? WHERE id = ?", sequence, fact.device());
    }
  }

  /** People may be in it: it is deleted when its time is over, and this finds it. */
  private static void wholePicture(Session session, long sequence, String sha256)
      throws SQLException {
    session.run(
        "INSERT INTO scan_frame (sequence, frame_sha256) VALUES (?, ?)",
        sequence,
        ByteString.decodeHex(sha256).toByteArray());
  }

  /** The tables that {@link #derive} fills. */
  public static final List<String> DERIVED = List.of("fruit", "judgement", "scan_frame");

  /** Forgets what was derived from a fact. */
  public static void forget(Session session, long sequence) throws SQLException {
    for (String table : DERIVED) {
      session.run("DELETE FROM " + table + " WHERE sequence = ?", sequence);
    }
    session.run("DELETE FROM second_opinion WHERE sequence = ?", sequence);
    session.run("DELETE FROM words WHERE rowid = ?", sequence);
  }

  private static void words(Session session, long sequence, Fact fact, String text)
      throws SQLException {
    session.run(
        "INSERT INTO words (rowid, text, kind, site) VALUES (?, ?, ?, ?)",
        sequence,
        text,
        fact.body().kind(),
        fact.site());
  }

  private static void insertFruit(Session session, long sequence, Fact fact, FactBody.Fruit fruit)
      throws SQLException {
    PreparedStatement row = session.prepared(INSERT_FRUIT);
    row.setLong(1, sequence);
    row.setBytes(2, bytes(fruit.scan()));
    row.setString(3, fact.site());
    row.setString(4, fact.lot().orElse(null));
    row.setString(5, fact.device());
    row.setString(6, fruit.className());
    row.setDouble(7, fruit.classConfidence());
    row.setString(8, fruit.grade());
    row.setDouble(9, fruit.gradeConfidence());
    row.setString(10, fruit.disposition().orElse(null));
    row.setDouble(11, fruit.unfamiliarity());
    row.setString(12, fruit.space());
    row.setString(13, fruit.generation());
    row.setLong(14, fact.atMillis());
    row.setBytes(15, fruit.embedding().toByteArray());
    row.setBytes(
        16, fruit.cropSha256().map(hex -> ByteString.decodeHex(hex).toByteArray()).orElse(null));
    row.executeUpdate();
  }

  private static void judge(
      Session session,
      long sequence,
      Fact fact,
      UUID fruit,
      Optional<String> className,
      Optional<String> grade,
      Optional<String> disposition)
      throws SQLException {
    PreparedStatement row = session.prepared(INSERT_JUDGEMENT);
    row.setLong(1, sequence);
    row.setBytes(2, bytes(fruit));
    row.setString(3, fact.body().kind());
    row.setString(4, className.orElse(null));
    row.setString(5, grade.orElse(null));
    row.setString(6, disposition.orElse(null));
    row.setString(7, fact.operator());
    row.executeUpdate();
  }

  /** An id as 16 bytes; version 7 ids sort by time in this form. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** And back. */
  public static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
