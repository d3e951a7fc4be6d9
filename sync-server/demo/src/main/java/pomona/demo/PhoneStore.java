package pomona.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.Inbox;
import pomona.sync.Outbox;

/**
 * What a simulated phone remembers: one SQLite file, as on a real one. Everything that belongs
 * together is written in one transaction, so a demo that is killed goes on where it stood.
 */
final class PhoneStore implements Outbox, Inbox, AutoCloseable {

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS fact (place INTEGER PRIMARY KEY AUTOINCREMENT,"
              + " id TEXT NOT NULL UNIQUE, json BLOB NOT NULL, state TEXT NOT NULL,"
              + " sequence INTEGER, why TEXT)",
          "CREATE INDEX IF NOT EXISTS fact_waiting ON fact (state, place)",
          "CREATE TABLE IF NOT EXISTS attachment (place INTEGER PRIMARY KEY AUTOINCREMENT,"
              + " sha256 TEXT NOT NULL UNIQUE, content BLOB NOT NULL, state TEXT NOT NULL,"
              + " why TEXT)",
          "CREATE TABLE IF NOT EXISTS change (sequence INTEGER PRIMARY KEY, json BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)");

  private static final String WAITING = "waiting";
  private static final String SAFE = "safe";
  private static final String REFUSED = "refused";

  private final PhoneFile file;
  private volatile Optional<Optional<Assignment>> assignment = Optional.empty();

  PhoneStore(final Path path) {
    file = PhoneFile.open(path, SCHEMA);
  }

  /** Records what one scan made: facts and attachments together. */
  void record(final List<Fact> facts, final List<ByteString> attachments) {
    file.transaction(
        unused -> {
          for (final Fact fact : facts) {
            insert(fact.id().toString(), FactJson.write(fact));
          }
          for (final ByteString content : attachments) {
            insert(content);
          }
          return null;
        });
  }

  /** Records a fact's bytes as they are. */
  void add(final String id, final ByteString json) {
    file.transaction(unused -> insert(id, json));
  }

  /** Records an attachment and tells its digest. */
  String attach(final ByteString content) {
    file.transaction(unused -> insert(content));
    return content.sha256().hex();
  }

  private int insert(final String id, final ByteString json) throws SQLException {
    return file.run(
        "INSERT INTO fact (id, json, state) VALUES (?, ?, ?)", id, json.toByteArray(), WAITING);
  }

  private int insert(final ByteString content) throws SQLException {
    return file.run(
        "INSERT OR IGNORE INTO attachment (sha256, content, state) VALUES (?, ?, ?)",
        content.sha256().hex(),
        content.toByteArray(),
        WAITING);
  }

  /** The ids of all facts in a state. */
  private List<UUID> ids(final String state) {
    return file.transaction(
        unused ->
            file.all(
                "SELECT id FROM fact WHERE state = ? ORDER BY place",
                row -> UUID.fromString(row.getString(1)),
                state));
  }

  List<UUID> safeIds() {
    return ids(SAFE);
  }

  List<UUID> waitingIds() {
    return ids(WAITING);
  }

  List<UUID> refusedIds() {
    return ids(REFUSED);
  }

  int waitingAttachments() {
    return attachments(WAITING);
  }

  /** Pictures that the server would not have. */
  int refusedAttachments() {
    return attachments(REFUSED);
  }

  private int attachments(final String state) {
    return file.transaction(
        unused ->
            file.all("SELECT count(*) FROM attachment WHERE state = ?", row -> row.getInt(1), state)
                .get(0));
  }

  Optional<String> setting(final String name) {
    return file.transaction(
        unused ->
            file
                .all("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name)
                .stream()
                .findFirst());
  }

  void set(final String name, final String value) {
    file.transaction(
        unused ->
            file.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value));
  }

  /** What the server told this phone, as JSON, oldest first. */
  List<String> changes() {
    return file.transaction(
        unused ->
            file.all(
                "SELECT json FROM change ORDER BY sequence",
                row -> new String(row.getBytes(1), StandardCharsets.UTF_8)));
  }

  @Override
  public List<WaitingFact> oldest(final int mostFacts, final int mostBytes) {
    final List<WaitingFact> waiting =
        file.transaction(
            unused ->
                file.all(
                    "SELECT id, json FROM fact WHERE state = ? ORDER BY place LIMIT ?",
                    row -> new WaitingFact(row.getString(1), ByteString.of(row.getBytes(2))),
                    WAITING,
                    mostFacts));
    final List<WaitingFact> fitting = new ArrayList<>();
    long bytes = 0;
    for (final WaitingFact fact : waiting) {
      bytes += fact.json().size();
      if (bytes > mostBytes && !fitting.isEmpty()) {
        break;
      }
      fitting.add(fact);
    }
    return fitting;
  }

  @Override
  public void safe(final List<FactOutcome> outcomes) {
    file.transaction(
        unused -> {
          for (final FactOutcome outcome : outcomes) {
            file.run(
                "UPDATE fact SET state = ?, sequence = ? WHERE id = ? AND state = ?",
                SAFE,
                outcome.sequence().orElse(null),
                outcome.id(),
                WAITING);
          }
          return null;
        });
  }

  @Override
  public void refused(final String id, final FactOutcome outcome) {
    file.transaction(
        unused ->
            file.run(
                "UPDATE fact SET state = ?, why = ? WHERE id = ? AND state = ?",
                REFUSED,
                outcome.why().orElse(""),
                id,
                WAITING));
  }

  @Override
  public List<WaitingAttachment> oldestAttachments(final int most) {
    return file.transaction(
        unused ->
            file.all(
                "SELECT sha256, length(content) FROM attachment WHERE state = ?"
                    + " ORDER BY place LIMIT ?",
                row -> new WaitingAttachment(row.getString(1), row.getLong(2)),
                WAITING,
                most));
  }

  @Override
  public ByteString read(
      final WaitingAttachment attachment, final long offset, final int mostBytes) {
    return file.transaction(
        unused ->
            file
                .all(
                    "SELECT substr(content, ?, ?) FROM attachment WHERE sha256 = ?",
                    row -> ByteString.of(row.getBytes(1)),
                    offset + 1,
                    mostBytes,
                    attachment.sha256())
                .stream()
                .findFirst()
                .orElse(ByteString.EMPTY));
  }

  @Override
  public void attachmentSafe(final String sha256) {
    file.transaction(
        unused -> file.run("UPDATE attachment SET state = ? WHERE sha256 = ?", SAFE, sha256));
  }

  @Override
  public void attachmentLost(final String sha256, final String why) {
    file.transaction(
        unused ->
            file.run(
                "UPDATE attachment SET state = ?, why = ? WHERE sha256 = ?", REFUSED, why, sha256));
  }

  @Override
  public String cursor() {
    return setting("cursor").orElse("0");
  }

  @Override
  public void keep(final List<Change> changes, final String cursor) {
    file.transaction(
        unused -> {
          for (final Change change : changes) {
            file.run(
                "INSERT OR REPLACE INTO change (sequence, json) VALUES (?, ?)",
                change.sequence(),
                change.json().toByteArray());
          }
          return file.run(
              "INSERT OR REPLACE INTO setting (name, value) VALUES ('cursor', ?)", cursor);
        });
  }

  @Override
  public void assigned(final Optional<Assignment> now) {
    assignment = Optional.of(now);
  }

  /** What the last answer to a pull assigned; nothing before the first since the start. */
  Optional<Optional<Assignment>> assignment() {
    return assignment;
  }

  @Override
  public void close() {
    file.close();
  }
}
