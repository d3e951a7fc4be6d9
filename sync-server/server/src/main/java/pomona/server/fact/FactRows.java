package pomona.server.fact;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;

/** Writes facts into the tables. The benchmark's bare inserts write the same rows. */
public final class FactRows {
  private FactRows() {}

  /** Writes one fact, with what is derived from it, unless its id is there; says whether it did. */
  public static boolean insert(Session session, long sequence, NewFact fresh, ByteString digest)
      throws SQLException {
    Fact fact = fresh.fact();
    boolean inserted =
        session.insertUnlessThere(
            "id",
            NewRow.into("fact")
                .with("sequence", sequence)
                .with("id", bytes(fact.id()))
                .with("kind", fact.body().kind())
                .with("site", fact.site())
                .with("device", fact.device())
                .with("lot", fact.lot())
                .with("operator", fact.operator())
                .with("at_millis", fact.atMillis())
                .with("received_millis", fresh.receivedMillis())
                .with("digest", digest.toByteArray())
                .with("json", fresh.json().toByteArray()));
    if (!inserted) {
      return false;
    }
    derive(session, sequence, fact);
    return true;
  }

  /** Writes what is derived from a fact; this can be repeated from the log. */
  public static void derive(Session session, long sequence, Fact fact) throws SQLException {
    FactBody body = fact.body();
    if (body instanceof FactBody.Fruit fruit) {
      insertFruit(session, sequence, fact, fruit);
    } else if (body instanceof FactBody.Judgement said) {
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
      if (note.subject().isPresent()) {
        session.run(
            "INSERT INTO note_subject (sequence, subject, flag) VALUES (?, ?, ?)",
            sequence,
            bytes(note.subject().get()),
            note.flag() ? 1 : 0);
      }
    } else if (body instanceof FactBody.LotStarted lot) {
      words(
          session,
          sequence,
          fact,
          fact.lot().orElse("") + " " + lot.product() + " " + lot.supplier().orElse(""));
    } else if (body instanceof LotFact.Declared lot) {
      declared(session, sequence, fact, lot);
    } else if (body instanceof FactBody.Scan scan && scan.frameSha256().isPresent()) {
      wholePicture(session, sequence, scan.frameSha256().get());
    } else if (body instanceof FactBody.LotFinished lot && lot.photoSha256().isPresent()) {
      wholePicture(session, sequence, lot.photoSha256().get());
    } else if (body instanceof FactBody.DeviceStatus) {
      session.run("UPDATE device SET status_sequence = ? WHERE id = ?", sequence, fact.device());
    }
  }

  private static void declared(Session session, long sequence, Fact fact, LotFact.Declared lot)
      throws SQLException {
    StringJoiner said = new StringJoiner(" ").add(fact.lot().orElse("")).add(lot.product());
    Stream.of(lot.variety(), lot.supplier(), lot.customer(), lot.order())
        .flatMap(Optional::stream)
        .forEach(said::add);
    words(session, sequence, fact, said.toString());
    if (lot.labelPhotoSha256().isPresent()) {
      wholePicture(session, sequence, lot.labelPhotoSha256().get());
    }
  }

  /**
   * Notes a whole picture, which may show people, so that it is found and deleted when its time is
   * over.
   */
  private static void wholePicture(Session session, long sequence, String sha256)
      throws SQLException {
    session.run(
        "INSERT INTO scan_frame (sequence, frame_sha256) VALUES (?, ?)",
        sequence,
        ByteString.decodeHex(sha256).toByteArray());
  }

  /** The tables that {@link #derive} fills. */
  public static final List<String> DERIVED =
      List.of("fruit", "judgement", "scan_frame", "note_subject");

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
    disown(session, bytes(fact.id()), fact.site());
    session.insert(
        NewRow.into("fruit")
            .with("sequence", sequence)
            .with("scan", bytes(fruit.scan()))
            .with("site", fact.site())
            .with("lot", fact.lot())
            .with("device", fact.device())
            .with("class", fruit.className())
            .with("class_confidence", fruit.classConfidence())
            .with("grade", fruit.grade())
            .with("grade_confidence", fruit.gradeConfidence())
            .with("disposition", fruit.disposition())
            .with("unfamiliarity", fruit.unfamiliarity())
            .with("space", fruit.space())
            .with("generation", fruit.generation())
            .with("at_millis", fact.atMillis())
            .with("embedding", fruit.embedding().toByteArray())
            .with(
                "crop_sha256",
                fruit.cropSha256().map(hex -> ByteString.decodeHex(hex).toByteArray())));
  }

  /** Judgements of another site that arrived before a fruit do not count; see {@link Border}. */
  public static void disown(Session session, byte[] fruit, String site) throws SQLException {
    session.run(
        "UPDATE judgement SET fruit = x'' WHERE fruit = ?"
            + " AND (SELECT site FROM fact WHERE fact.sequence = judgement.sequence) <> ?",
        fruit,
        site);
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
    boolean crossed = Border.crossed(session, fact).isPresent();
    session.insert(
        NewRow.into("judgement")
            .with("sequence", sequence)
            .with("fruit", crossed ? new byte[0] : bytes(fruit))
            .with("kind", fact.body().kind())
            .with("class", className)
            .with("grade", grade)
            .with("disposition", disposition)
            .with("operator", fact.operator()));
  }

  /** An id as 16 bytes; version 7 ids sort by time in this form. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The UUID of these 16 bytes. */
  public static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
