package pomona.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import okio.ByteString;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Remembered;
import pomona.server.database.Session;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.FactIds;

/** Enrols phones, recognises them by their tokens, and revokes them. */
public final class Devices {
  /** How long a code on an administrator's screen can be used. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(15);

  private static final long SEEN_EVERY_MILLIS = 5_000;
  private static final String COLUMNS =
      "id, site, name, model, app_version, enrolled_millis, revoked_millis, last_seen_millis,"
          + " skew_millis, status_sequence";

  private final Database database;
  private final Clock clock;
  private final Secrets secrets;
  private final FactIds ids;
  private final Audit audit;

  /** Valid tokens that were seen since the start; a revoked device's are taken out. */
  private final Map<ByteString, Device> known = new ConcurrentHashMap<>();

  private final AtomicLong revocations = new AtomicLong();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();

  private final Remembered remembered;

  public Devices(Database database, Clock clock, Secrets secrets, FactIds ids, Audit audit) {
    this.database = database;
    this.clock = clock;
    this.secrets = secrets;
    this.ids = ids;
    this.audit = audit;
    this.remembered = new Remembered(database);
  }

  /** What people call the devices, by id. */
  public static Map<String, String> names(Session session) throws SQLException {
    Map<String, String> names = new HashMap<>();
    session.list(
        "SELECT id, name FROM device", row -> names.put(row.getString(1), row.getString(2)));
    return names;
  }

  /** Makes a one-time code for a site. A site is created with its first code. */
  public String invite(String site, String madeBy, Duration life) {
    String code = secrets.code();
    long expires = clock.millis() + life.toMillis();
    database.write(
        session -> {
          SiteDoor.check(session, site);
          session.run("INSERT OR IGNORE INTO site (id) VALUES (?)", site);
          session.run("DELETE FROM enrolment_code WHERE expires_millis < ?", clock.millis());
          return session.run(
              "INSERT INTO enrolment_code (code_hash, site, made_by, expires_millis)"
                  + " VALUES (?, ?, ?, ?)",
              Secrets.hash(code),
              site,
              madeBy,
              expires);
        });
    audit.note(madeBy, "enrolment code made", site);
    return code;
  }

  /** Turns a code into a device and its token. */
  public Enrolled enrol(EnrolRequest request) {
    String token = secrets.token();
    String device = ids.next().toString();
    long now = clock.millis();
    byte[] code = Secrets.hash(request.code().trim());
    Enrolled enrolled =
        database.write(
            session -> {
              String site =
                  session
                      .first(
                          "SELECT site FROM enrolment_code WHERE code_hash = ?"
                              + " AND used_by IS NULL AND expires_millis >= ?",
                          row -> row.getString(1),
                          code,
                          now)
                      .orElseThrow(
                          () ->
                              ProblemException.badField(
                                  "code",
                                  "is not known, was used, or is too old; ask for a new one"));
              SiteDoor.check(session, site);
              session.insert(
                  NewRow.into("device")
                      .with("id", device)
                      .with("site", site)
                      .with("name", request.name())
                      .with("model", request.model())
                      .with("app_version", request.appVersion())
                      .with("token_hash", Secrets.hash(token))
                      .with("enrolled_millis", now));
              session.run(
                  "UPDATE enrolment_code SET used_by = ? WHERE code_hash = ?", device, code);
              boolean wifiOnly =
                  session.number("SELECT attachments_on_wifi_only FROM site WHERE id = ?", site)
                      == 1;
              return new Enrolled(device, site, token, wifiOnly, now);
            });
    audit.note(device, "device enrolled", enrolled.site());
    return enrolled;
  }

  /**
   * The device of a token; nothing if there is none, or it was revoked.
   *
   * @throws ProblemException if its site is not served here
   */
  public Optional<Device> byToken(String token) {
    byte[] hash = Secrets.hash(token);
    ByteString key = ByteString.of(hash);
    if (remembered.isOld()) {
      known.clear();
    }
    Device cached = known.get(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    long before = revocations.get();
    Optional<Device> found =
        database.read(
            session ->
                session.first(
                    "SELECT "
                        + COLUMNS
                        + " FROM device WHERE token_hash = ? AND revoked_millis IS NULL",
                    Devices::device,
                    (Object) hash));
    if (found.isPresent()) {
      // Whoever closes a site has the tokens looked at again, so one look at each is enough.
      new SiteMoves(database).check(found.get().site());
      known.put(key, found.get());
    }
    if (revocations.get() != before) {
      // This device may have been revoked after it was read and before it was put into the map.
      known.remove(key);
    }
    return found;
  }

  /** Notes when a device was last seen and how far its clock is off; at most every few seconds. */
  public void seen(Device device, long skewMillis) {
    long now = clock.millis();
    Long last = noted.get(device.id());
    if (last != null && now - last < SEEN_EVERY_MILLIS) {
      return;
    }
    noted.put(device.id(), now);
    var unused =
        database.submit(
            session ->
                session.run(
                    "UPDATE device SET last_seen_millis = ?, skew_millis = ? WHERE id = ?",
                    now,
                    skewMillis,
                    device.id()));
  }

  /** Takes a device's access away, at once. Its facts stay. */
  public void revoke(String device, String by) {
    int changed =
        database.write(
            session -> {
              String site =
                  session
                      .first(
                          "SELECT site FROM device WHERE id = ?", row -> row.getString(1), device)
                      .orElseThrow(
                          () -> ProblemException.notFound("There is no device " + device + "."));
              // The cell that has the site would go on to let it in.
              SiteDoor.check(session, site);
              return session.run(
                  "UPDATE device SET revoked_millis = ? WHERE id = ? AND revoked_millis IS NULL",
                  clock.millis(),
                  device);
            });
    revocations.incrementAndGet();
    known.values().removeIf(cached -> cached.id().equals(device));
    if (changed == 1) {
      audit.note(by, "device revoked", device);
    }
  }

  /** Has every token looked up again: sites were closed. */
  public void lookAgain() {
    revocations.incrementAndGet();
    known.clear();
  }

  public List<Device> all() {
    return database.read(
        session ->
            session.list(
                "SELECT " + COLUMNS + " FROM device ORDER BY site, name, id", Devices::device));
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getString("id"),
        row.getString("site"),
        row.getString("name"),
        row.getString("model"),
        row.getString("app_version"),
        row.getLong("enrolled_millis"),
        Columns.number(row, "revoked_millis"),
        Columns.number(row, "last_seen_millis"),
        Columns.number(row, "skew_millis"),
        Columns.number(row, "status_sequence"));
  }
}
