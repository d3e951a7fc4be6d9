package pomona.server.operate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.attachment.AttachmentStore;
import pomona.server.loop.TimedLoop;

/** Does what is due, once an hour: retention, and uploads that nobody went on with. */
public final class Housekeeping implements AutoCloseable {
  /** A phone that is offline for weeks goes on with its upload; after this it begins again. */
  static final Duration UPLOADS_KEPT = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Retention retention;
  private final AttachmentStore attachments;
  private final Clock clock;
  private final TimedLoop loop = new TimedLoop("pomona-housekeeping", EVERY, this::run);

  public Housekeeping(Retention retention, AttachmentStore attachments, Clock clock) {
    this.retention = retention;
    this.attachments = attachments;
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
    int abandoned = attachments.deleteAbandoned(clock.instant().minus(UPLOADS_KEPT));
    if (gone > 0 || abandoned > 0) {
      LOG.info("let go of {} facts and {} abandoned uploads", gone, abandoned);
    }
  }
}
