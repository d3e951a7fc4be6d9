package pomona.server.operate;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.SqliteFactStore;
import pomona.server.fact.StoredFact;
import pomona.server.similar.SketchIndex;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactJson;

/**
 * Checks all rows and files of a data directory against each other: {@code new Doctor(data,
 * database, followers).examine()}. What is derived from the facts is made a second time and
 * compared row by row. Facts and attachments are never changed; what is derived can be made again,
 * and files that are damaged or nobody's are moved to a folder where a person can look at them.
 */
public final class Doctor {
  private static final int AT_ONCE = 1000;

  private final Path data;
  private final Database database;
  private final DerivedTables tables;
  private final List<Finding> findings = new ArrayList<>();
  private List<String> differences = List.of();

  public Doctor(Path data, Database database) {
    this(data, database, List.of());
  }

  /** One that also looks after what other rooms make from the facts. */
  public Doctor(Path data, Database database, List<Follower> followers) {
    this.data = data;
    this.database = database;
    this.tables = new DerivedTables(data, database, followers);
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
    differences = tables.differences();
    for (String difference : differences) {
      find(difference, "make it again", true);
    }
    attachments();
    index();
    return List.copyOf(findings);
  }

  /** Mends what {@link #examine} has just found and can be mended. */
  public void repair() throws IOException {
    if (!differences.isEmpty()) {
      tables.make();
    }
    setAside();
    for (Path file : list(data.resolve("index"))) {
      Files.delete(file);
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

  private void attachments() throws IOException {
    FileAttachmentStore store = new FileAttachmentStore(data.resolve("attachments"));
    for (ByteString sha256 : store.all()) {
      if (isDamaged(store, sha256)) {
        find("attachment " + sha256.hex() + " is damaged", "set it aside", true);
      } else if (!isNamed(sha256)) {
        find("attachment " + sha256.hex() + " is nobody's", "set it aside", true);
      }
    }
    present(
        store,
        "an attachment that a device has sent,",
        "SELECT DISTINCT sha256 FROM site_attachment WHERE bytes > 0",
        "its phone sends it again if it still has it; or restore it from a backup");
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

  /** Whether a site has sent it, or the program keeps it for one of its own purposes. */
  private boolean isNamed(ByteString sha256) {
    byte[] digest = sha256.toByteArray();
    return database.<Long>read(
            session ->
                session.number(
                    "SELECT EXISTS (SELECT 1 FROM site_attachment WHERE sha256 = ?)"
                        + " OR EXISTS (SELECT 1 FROM model WHERE sha256 = ?)"
                        + " OR EXISTS (SELECT 1 FROM gate_report WHERE page_sha256 = ?)"
                        + " OR EXISTS (SELECT 1 FROM fact WHERE kind = 'product-list' AND"
                        + " json_extract(CAST(json AS TEXT), '$.body.sha256') = ?)",
                    digest,
                    digest,
                    digest,
                    sha256.hex()))
        == 1;
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

  private void setAside() throws IOException {
    FileAttachmentStore store = new FileAttachmentStore(data.resolve("attachments"));
    for (ByteString sha256 : store.all()) {
      if (isDamaged(store, sha256) || !isNamed(sha256)) {
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
      } else {
        compare(index);
      }
    }
  }

  private void compare(SketchIndex index) {
    SqliteFactStore facts = new SqliteFactStore(database);
    long[] other = new long[1];
    index.visit(
        entry -> other[0] += facts.fruit(entry.sequence()).equals(Optional.of(entry)) ? 0 : 1);
    if (other[0] > 0) {
      find(
          "the index says something else of " + other[0] + " fruits than the facts do",
          "delete it; it makes itself",
          true);
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
