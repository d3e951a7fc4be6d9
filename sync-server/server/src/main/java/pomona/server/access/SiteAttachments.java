package pomona.server.access;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import okio.ByteString;
import pomona.server.attachment.AttachmentStore;
import pomona.server.attachment.UploadRefused;
import pomona.server.database.Database;
import pomona.server.database.Remembered;
import pomona.server.database.Session;
import pomona.server.fact.SiteClosed;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;
import pomona.sync.UploadState;

/**
 * The attachments as a site's devices may see them. A file that two sites sent is stored once, but
 * neither learns of the other: a device is told that an attachment is here only if a device of its
 * own site sent every byte of it.
 */
public final class SiteAttachments {
  private static final int EXAMINED_AT_ONCE = 20_000;

  private final Database database;
  private final AttachmentStore attachments;
  private final Quotas quotas;
  private final Clock clock;
  private final RateLimit perDevice;
  private final Map<String, AtomicLong> bytesOfSites = new ConcurrentHashMap<>();

  /** Deleting a file takes the write lock; becoming its owner takes the read lock. */
  private final ReadWriteLock owners = new ReentrantReadWriteLock();

  private final Remembered remembered;
  private long examinedTo;

  public SiteAttachments(
      Database database, AttachmentStore attachments, Quotas quotas, Clock clock) {
    this.database = database;
    this.attachments = attachments;
    this.quotas = quotas;
    this.clock = clock;
    this.remembered = new Remembered(database);
    this.perDevice = new RateLimit(clock, Quotas.DEVICE_BYTES_A_SECOND, Quotas.DEVICE_BYTES);
  }

  /** How much of an attachment a device's site has sent, or the device has begun to send. */
  public UploadState state(Device device, ByteString sha256) throws IOException {
    OptionalLong whole = bytes(device.site(), sha256);
    return whole.isPresent()
        ? new UploadState(whole.getAsLong(), true)
        : new UploadState(attachments.begun(device.id(), sha256), false);
  }

  /**
   * Adds a part to what a device sends.
   *
   * @throws UploadRefused if the part does not fit, or the whole does not have the digest
   * @throws SiteClosed if the site went to another cell meanwhile; the whole is not acknowledged
   */
  public UploadState append(
      Device device, ByteString sha256, long offset, long total, ByteString part)
      throws IOException, UploadRefused {
    OptionalLong known = bytes(device.site(), sha256);
    if (known.isPresent()) {
      return new UploadState(known.getAsLong(), true);
    }
    checkRoom(device, sha256, total, part.size());
    owners.readLock().lock();
    try {
      UploadState state = attachments.append(device.id(), sha256, offset, total, part);
      if (state.complete()) {
        own(device, sha256, state.offset());
      }
      return state;
    } finally {
      owners.readLock().unlock();
    }
  }

  /** How much a site's attachments take, in bytes. */
  public long bytesOf(String site) {
    return sum(site).get();
  }

  /** Lets go of an attachment that no fact of a site names any more. */
  public void letGo(String site, ByteString sha256) throws IOException {
    owners.writeLock().lock();
    try {
      byte[] digest = sha256.toByteArray();
      record Gone(long bytes, boolean unused) {}
      Gone gone =
          database.write(
              session -> {
                if (isNamed(session, site, digest)) {
                  return new Gone(0, false);
                }
                long bytes =
                    session.number(
                        "SELECT bytes FROM site_attachment WHERE sha256 = ? AND site = ?",
                        digest,
                        site);
                session.run(
                    "DELETE FROM site_attachment WHERE sha256 = ? AND site = ?", digest, site);
                return new Gone(bytes, !isUsed(session, digest));
              });
      add(site, -gone.bytes());
      if (gone.unused()) {
        attachments.delete(sha256);
      }
    } finally {
      owners.writeLock().unlock();
    }
  }

  /**
   * Deletes orphans: attachments that came before a moment and that no fact of their site names.
   * Each call looks at some of them in turn.
   *
   * @return how many were let go
   */
  public int collect(Instant before) throws IOException {
    record Owned(long number, String site, ByteString sha256, long bytes, boolean orphan) {}
    List<Owned> owned =
        database.read(
            session ->
                session.list(
                    "SELECT number, site, sha256, bytes, received_millis < ? AND NOT EXISTS ("
                        + NAMED
                        + ") FROM site_attachment AS owned WHERE number > ?"
                        + " ORDER BY number LIMIT ?",
                    row ->
                        new Owned(
                            row.getLong(1),
                            row.getString(2),
                            ByteString.of(row.getBytes(3)),
                            row.getLong(4),
                            row.getBoolean(5)),
                    before.toEpochMilli(),
                    examinedTo,
                    EXAMINED_AT_ONCE));
    int gone = 0;
    for (Owned one : owned) {
      if (one.orphan()) {
        letGo(one.site(), one.sha256());
        gone++;
      } else if (one.bytes() == 0) {
        measure(one.number(), one.site(), one.sha256());
      }
    }
    examinedTo = owned.size() < EXAMINED_AT_ONCE ? 0 : owned.get(owned.size() - 1).number();
    return gone;
  }

  private static final String NAMED =
      "SELECT 1 FROM fruit WHERE fruit.crop_sha256 = owned.sha256 AND fruit.site = owned.site"
          + " UNION ALL SELECT 1 FROM scan_frame JOIN fact ON fact.sequence = scan_frame.sequence"
          + " WHERE scan_frame.frame_sha256 = owned.sha256 AND fact.site = owned.site";

  private static boolean isNamed(Session session, String site, byte[] sha256) throws SQLException {
    return session.number(
            "SELECT EXISTS ("
                + NAMED
                + ") FROM (SELECT CAST(? AS TEXT) AS site, CAST(? AS BLOB) AS sha256) AS owned",
            site,
            sha256)
        == 1;
  }

  private static boolean isUsed(Session session, byte[] sha256) throws SQLException {
    return session.number(
            "SELECT EXISTS (SELECT 1 FROM site_attachment WHERE sha256 = ?)"
                + " OR EXISTS (SELECT 1 FROM fruit WHERE crop_sha256 = ?)"
                + " OR EXISTS (SELECT 1 FROM scan_frame WHERE frame_sha256 = ?)"
                + " OR EXISTS (SELECT 1 FROM model WHERE sha256 = ?)"
                + " OR EXISTS (SELECT 1 FROM gate_report WHERE page_sha256 = ?)",
            sha256,
            sha256,
            sha256,
            sha256,
            sha256)
        == 1;
  }

  private void checkRoom(Device device, ByteString sha256, long total, int part)
      throws IOException {
    if (sum(device.site()).get() + total > quotas.siteBytes()) {
      throw ProblemException.quota(
          "The site "
              + device.site()
              + " may keep "
              + (quotas.siteBytes() >> 20)
              + " MB of pictures here, and has no room for this one. An administrator lets facts go"
              + " after some days, or gives the sites more room.");
    }
    if (attachments.begun(device.id(), sha256) == 0
        && attachments.unfinished(device.id()) + part > quotas.unfinishedBytes()) {
      throw ProblemException.quota(
          "This device has begun "
              + (quotas.unfinishedBytes() >> 20)
              + " MB of uploads and finished none of them; finish those first");
    }
    if (!perDevice.allows(device.id(), part)) {
      throw ProblemException.tooMany(
          "This device has sent all the pictures that it may for now; the rest can come later");
    }
  }

  private OptionalLong bytes(String site, ByteString sha256) throws IOException {
    boolean owned =
        database.read(
                session ->
                    session.number(
                        "SELECT count(*) FROM site_attachment WHERE sha256 = ? AND site = ?",
                        sha256.toByteArray(),
                        site))
            == 1;
    return owned ? attachments.bytes(sha256) : OptionalLong.empty();
  }

  private void own(Device device, ByteString sha256, long bytes) {
    int added =
        database.write(
            session -> {
              // It may have been closed since the device was let in: an upload takes a while.
              SiteDoor.check(session, device.site());
              return session.run(
                  "INSERT OR IGNORE INTO site_attachment"
                      + " (site, sha256, device, bytes, received_millis) VALUES (?, ?, ?, ?, ?)",
                  device.site(),
                  sha256.toByteArray(),
                  device.id(),
                  bytes,
                  clock.millis());
            });
    if (added == 1) {
      add(device.site(), bytes);
    }
  }

  /** A sum that nobody has asked for yet is taken from the table when somebody does. */
  private void add(String site, long bytes) {
    AtomicLong sum = bytesOfSites.get(site);
    if (sum != null) {
      sum.addAndGet(bytes);
    }
  }

  private void measure(long number, String site, ByteString sha256) throws IOException {
    OptionalLong bytes = attachments.bytes(sha256);
    if (bytes.isPresent()) {
      database.write(
          session ->
              session.run(
                  "UPDATE site_attachment SET bytes = ? WHERE number = ?",
                  Optional.of(bytes.getAsLong()),
                  number));
      bytesOfSites.remove(site);
    }
  }

  private AtomicLong sum(String site) {
    if (remembered.isOld()) {
      bytesOfSites.clear();
    }
    return bytesOfSites.computeIfAbsent(
        site,
        fresh ->
            new AtomicLong(
                database.read(
                    session ->
                        session.number(
                            "SELECT coalesce(sum(bytes), 0) FROM site_attachment WHERE site = ?",
                            fresh))));
  }
}
