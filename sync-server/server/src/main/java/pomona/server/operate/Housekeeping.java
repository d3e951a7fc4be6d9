package pomona.server.operate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.access.SiteAttachments;
import pomona.server.attachment.AttachmentStore;
import pomona.server.loop.TimedLoop;

/**
 * Does what is due, once an hour: retention, uploads that nobody went on with, and attachments that
 * no fact came for.
 */
public final class Housekeeping implements AutoCloseable {
  /**
   * A phone that is offline for weeks goes on with its upload, and its facts may come after their
   * pictures; after this it begins again.
   */
  static final Duration UPLOADS_KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Retention retention;
  private final AttachmentStore attachments;
  private final SiteAttachments ofSites;
  private final Clock clock;
  private final TimedLoop loop = new TimedLoop("pomona-housekeeping", EVERY, this::run);

  public Housekeeping(
      Retention retention, AttachmentStore attachments, SiteAttachments ofSites, Clock clock) {
    this.retention = retention;
    this.attachments = attachments;
    this.ofSites = ofSites;
    this.clock = clock;
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /** Does it now. */
  public void run() throws IOException {
    long gone = retention.run();
    Instant before = clock.instant().minus(UPLOADS_KEPT);
    int abandoned = attachments.deleteAbandoned(before);
    int orphans = ofSites.collect(before);
    if (gone > 0 || abandoned > 0 || orphans > 0) {
      LOG.info(
          "let go of {} facts, {} abandoned uploads and {} attachments that no fact names",
          gone,
          abandoned,
          orphans);
    }
  }
}
