package pomona.server.operate;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.similar.SketchIndex;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Checks all rows and files of a data directory against each other. Facts and attachments are never
 * changed; what is derived from them can be built again.
 */
public final class Doctor {
  private static final int AT_ONCE = 1000;

  private final Path data;
  private final Database database;
  private final List<Finding> findings = new ArrayList<>();

  public Doctor(Path data, Database database) {
    this.data = data;
    this.database = database;
  }

  /**
   * Something that is not as it should be.
   *
   * @param remedy what {@code --repair} does about it, or what a person can do
   */
  public record Finding(String what, String remedy, boolean repairable) {}

  /** Looks at everything. */
  public List<Finding> examine() throws IOException {
    findings.clear();
    database.read(
        session -> {
          integrity(session);
          return true;
        });
    facts();
    database.read(
        session -> {
          derived(session);
          return true;
        });
    attachments();
    index();
    return List.copyOf(findings);
  }

  /** Builds again what is derived. */
  public void repair() throws IOException {
    SqliteFactStore facts = new SqliteFactStore(database);
    database.write(
        session -> {
          for (String table : FactRows.DERIVED) {
            session.run("DELETE FROM " + table);
          }
          return session.run("DELETE FROM words");
        });
    long after = 0;
    while (true) {
      List<StoredFact> more = facts.after(after, AT_ONCE);
      if (more.isEmpty()) {
        break;
      }
      after = more.get(more.size() - 1).sequence();
      database.write(
          session -> {
            for (StoredFact fact : more) {
              derive(session, fact);
            }
            return true;
          });
    }
    setDamagedAside();
    for (Path file : list(data.resolve("index"))) {
      Files.delete(file);
    }
  }

  private static void derive(Session session, StoredFact stored) throws SQLException {
    if (stored.json().isPresent()) {
      try {
        FactRows.derive(session, stored.sequence(), FactJson.read(stored.json().get()));
      } catch (BadField unreadable) {
        // examine() has reported this; the fact stays as it is.
        return;
      }
    }
  }

  private void integrity(Session session) throws SQLException {
    for (String line : session.list("PRAGMA integrity_check(20)", row -> row.getString(1))) {
      if (!line.equals("ok")) {
        find("the database: " + line, "restore the newest backup", false);
      }
    }
    List<String> orphans = session.list("PRAGMA foreign_key_check", row -> row.getString(1));
    if (!orphans.isEmpty()) {
      find(orphans.size() + " rows refer to rows that are not there", "make them again", true);
    }
  }

  private void facts() {
    SqliteFactStore store = new SqliteFactStore(database);
    long expected = 1;
    long after = 0;
    while (true) {
      List<StoredFact> more = store.after(after, AT_ONCE);
      if (more.isEmpty()) {
        return;
      }
      for (StoredFact fact : more) {
        if (fact.sequence() != expected) {
          find(
              "facts " + expected + " to " + (fact.sequence() - 1) + " are missing",
              "restore the newest backup",
              false);
        }
        expected = fact.sequence() + 1;
        fact.json().ifPresent(json -> check(fact, json));
      }
      after = more.get(more.size() - 1).sequence();
    }
  }

  private void check(StoredFact stored, ByteString json) {
    byte[] digest =
        database.read(
            session ->
                session
                    .first(
                        "SELECT digest FROM fact WHERE sequence = ?",
                        row -> row.getBytes(1),
                        stored.sequence())
                    .orElseThrow());
    if (!Arrays.equals(digest, json.sha256().toByteArray())) {
      find(
          "fact " + stored.sequence() + " is not what was stored: its digest differs",
          "restore the newest backup",
          false);
      return;
    }
    try {
      Fact fact = FactJson.read(json);
      if (!fact.id().equals(stored.id())) {
        find(
            "fact " + stored.sequence() + " has the id of another",
            "restore the newest backup",
            false);
      }
    } catch (BadField unreadable) {
      find(
          "fact " + stored.sequence() + " cannot be read: " + unreadable.getMessage(),
          "report it; it is kept",
          false);
    }
  }

  private void derived(Session session) throws SQLException {
    compare(session, "fruits", "('" + FactBody.Fruit.KIND + "')", "fruit", "the table");
    compare(session, "notes and lots", "('note', 'lot-started')", "words", "the words");
    compare(
        session, "judgements", "('override', 'correction', 'example')", "judgement", "the table");
  }

  private void compare(Session session, String what, String kinds, String table, String made)
      throws SQLException {
    long facts =
        session.number(
            "SELECT count(*) FROM fact WHERE kind IN " + kinds + " AND json IS NOT NULL");
    long rows = session.number("SELECT count(*) FROM " + table);
    if (facts != rows) {
      find(
          "there are " + facts + " " + what + " in the facts and " + rows + " in " + table,
          "make " + made + " again",
          true);
    }
  }

  private void attachments() throws IOException {
    FileAttachmentStore store = new FileAttachmentStore(data.resolve("attachments"));
    for (ByteString sha256 : store.all()) {
      if (isDamaged(store, sha256)) {
        find("attachment " + sha256.hex() + " is damaged", "set it aside", true);
      }
    }
    present(store, "the file of model", "SELECT sha256 FROM model", "add the model again");
    present(
        store,
        "the page of a gate's report",
        "SELECT page_sha256 FROM gate_report WHERE page_sha256 IS NOT NULL",
        "add the report again");
  }

  private void present(FileAttachmentStore store, String what, String digests, String remedy)
      throws IOException {
    List<ByteString> all =
        database.read(session -> session.list(digests, row -> ByteString.of(row.getBytes(1))));
    for (ByteString sha256 : all) {
      if (store.bytes(sha256).isEmpty()) {
        find(what + " " + sha256.hex() + " is missing", remedy, false);
      }
    }
  }

  private static boolean isDamaged(FileAttachmentStore store, ByteString sha256)
      throws IOException {
    try (SeekableByteChannel channel = store.open(sha256).orElseThrow()) {
      okio.HashingSource hashing =
          okio.HashingSource.sha256(
              okio.Okio.source(java.nio.channels.Channels.newInputStream(channel)));
      okio.Buffer sink = new okio.Buffer();
      while (hashing.read(sink, 1 << 16) >= 0) {
        sink.clear();
      }
      return !hashing.hash().equals(sha256);
    }
  }

  private void setDamagedAside() throws IOException {
    FileAttachmentStore store = new FileAttachmentStore(data.resolve("attachments"));
    for (ByteString sha256 : store.all()) {
      if (isDamaged(store, sha256)) {
        store.setAside(sha256);
      }
    }
  }

  private void index() throws IOException {
    long last = new SqliteFactStore(database).lastSequence();
    long rows = database.read(session -> session.number("SELECT count(*) FROM fruit"));
    try (SketchIndex index = SketchIndex.open(data.resolve("index"))) {
      if (index.fedTo() > last) {
        find("the index has seen facts that are not there", "delete it; it makes itself", true);
      } else if (index.fedTo() == last && index.size() != rows) {
        find(
            "the index holds " + index.size() + " fruits of " + rows,
            "delete it; it makes itself",
            true);
      } else if (!index.isWhole()) {
        find("a file of the index is damaged", "delete it; it makes itself", true);
      }
    }
  }

  private void find(String what, String remedy, boolean repairable) {
    findings.add(new Finding(what, remedy, repairable));
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
