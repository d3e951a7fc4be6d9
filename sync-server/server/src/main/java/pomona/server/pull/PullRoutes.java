package pomona.server.pull;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import okio.ByteString;
import pomona.server.access.Device;
import pomona.server.access.DeviceDoor;
import pomona.server.access.SiteNumbers;
import pomona.server.access.Sites;
import pomona.server.attachment.AttachmentStore;
import pomona.server.fact.FactStore;
import pomona.server.fact.StoredFact;
import pomona.server.web.Answers;
import pomona.server.web.Parameters;
import pomona.server.web.ProblemException;
import pomona.sync.Assignment;
import pomona.sync.Change;
import pomona.sync.PullAnswer;
import pomona.sync.PushBatch;

/**
 * Gives devices what they should know. The cursor is the number of the last fact that they have, as
 * {@link SiteNumbers} tells it.
 */
public final class PullRoutes {
  private final FactStore facts;
  private final AttachmentStore attachments;
  private final Predicate<ByteString> isRegistered;
  private final Function<Device, Optional<Assignment>> assignments;
  private final Sites sites;
  private final Clock clock;

  /**
   * Makes the routes.
   *
   * @param isRegistered whether a file is a bundle or a head pack of the registry
   * @param assignments the model that a device should run now
   */
  public PullRoutes(
      FactStore facts,
      AttachmentStore attachments,
      Predicate<ByteString> isRegistered,
      Function<Device, Optional<Assignment>> assignments,
      Sites sites,
      Clock clock) {
    this.facts = facts;
    this.attachments = attachments;
    this.isRegistered = isRegistered;
    this.assignments = assignments;
    this.sites = sites;
    this.clock = clock;
  }

  public void register(RoutesConfig routes, DeviceDoor door) {
    routes.get("/v1/changes", door.only(this::changes));
    routes.get("/v1/bundles/{sha256}", door.only(this::bundle));
  }

  private void changes(Context context, Device device) {
    long after = Parameters.number(context, "after", 0, Long.MAX_VALUE / 16);
    int limit = (int) Parameters.number(context, "limit", 1, PushBatch.MAX_FACTS);
    // This is read before the changes; the next pull finds what is stored in between.
    long newest = facts.lastSequence();
    SiteNumbers numbers = sites.numbers(device.site());
    List<StoredFact> found = facts.forDevicesOf(device.site(), numbers.own(after), limit);
    List<Change> changes = new ArrayList<>(found.size());
    for (StoredFact fact : found) {
      fact.json().ifPresent(json -> changes.add(new Change(numbers.told(fact.sequence()), json)));
    }
    boolean more = found.size() == limit;
    long cursor = after;
    if (!found.isEmpty()) {
      cursor = numbers.told(found.get(found.size() - 1).sequence());
    }
    if (!more) {
      cursor = Math.max(cursor, Math.max(after, numbers.told(newest)));
    }
    Optional<Sites.Site> site = sites.find(device.site());
    Answers.send(
        context,
        new PullAnswer(
            changes,
            Long.toString(cursor),
            more,
            assignments.apply(device),
            site.map(Sites.Site::attachmentsOnWifiOnly),
            sites.habitsLearnt(device.site()),
            clock.millis()));
  }

  /** A file from an offset to its end; the client knows its digest and verifies the whole. */
  private void bundle(Context context, Device device) throws IOException {
    ByteString sha256 = Parameters.sha256(context);
    // Crops of other sites have digests too.
    Optional<SeekableByteChannel> found =
        isRegistered.test(sha256) ? attachments.open(sha256) : Optional.empty();
    SeekableByteChannel channel =
        found.orElseThrow(() -> ProblemException.notFound("There is no such bundle or head pack"));
    try {
      send(context, sha256, channel);
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  private static void send(Context context, ByteString sha256, SeekableByteChannel channel)
      throws IOException {
    long size = channel.size();
    long from = from(context.header("Range"), size);
    channel.position(from);
    context.contentType("application/octet-stream");
    context.header("Accept-Ranges", "bytes");
    context.header("ETag", "\"" + sha256.hex() + "\"");
    context.header("Content-Length", Long.toString(size - from));
    if (from > 0) {
      context.status(206);
      context.header("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
    }
    context.result(Channels.newInputStream(channel));
  }

  static long from(String range, long size) {
    if (range == null || range.equals("bytes=0-")) {
      return 0;
    }
    if (range.matches("bytes=[0-9]{1,15}-")) {
      long from = Long.parseLong(range.substring(6, range.length() - 1));
      if (from < size) {
        return from;
      }
    }
    throw ProblemException.badField(
        "Range", "must be bytes=<offset>- with an offset below " + size);
  }
}
