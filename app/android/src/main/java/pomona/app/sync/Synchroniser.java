package pomona.app.sync;

import android.os.StrictMode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import pomona.app.store.FactRow;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.RoomInbox;
import pomona.app.store.RoomOutbox;
import pomona.app.store.Thinning;
import pomona.sync.Backoff;
import pomona.sync.EnrolRequest;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.Outbox;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;
import pomona.sync.SyncSession;

/**
 * Enrols this phone and exchanges facts with its server. Blocks; one exchange of facts at a time,
 * and one of pictures beside it.
 */
public final class Synchroniser {
  private static final long BACKOFF_BASE_MILLIS = 2_000;
  private static final long BACKOFF_CAP_MILLIS = 15 * 60_000;
  private static final int BATCH_FACTS = 200;
  private static final int PAGE = 500;

  private final PomonaDatabase database;
  private final RoomOutbox outbox;
  private final RoomInbox inbox;
  private final Thinning thinning;
  private final LastExchange last;
  private final Enrolments enrolments;
  private final SiteCertificates certificates;
  private final Clock clock;
  private final String appVersion;
  private final Runnable beforehand;
  private final Follower follower;
  private final Backoff backoff =
      new Backoff(BACKOFF_BASE_MILLIS, BACKOFF_CAP_MILLIS, new SecureRandom());

  /** What is on this phone, which is sent, filled and thinned. */
  public record Kept(
      PomonaDatabase database,
      RoomOutbox outbox,
      RoomInbox inbox,
      Thinning thinning,
      LastExchange last) {}

  /** Fetches what the server told of, besides models. */
  public interface Follower {
    void follow(SyncClient client) throws SyncFailure, IOException;
  }

  /**
   * A synchroniser.
   *
   * @param beforehand done before each exchange with a server: records what should go with it
   * @param follower asked after each exchange that worked
   */
  public Synchroniser(
      Kept kept,
      Enrolments enrolments,
      SiteCertificates certificates,
      Clock clock,
      String appVersion,
      Runnable beforehand,
      Follower follower) {
    this.database = kept.database();
    this.outbox = kept.outbox();
    this.inbox = kept.inbox();
    this.thinning = kept.thinning();
    this.last = kept.last();
    this.enrolments = enrolments;
    this.certificates = certificates;
    this.clock = clock;
    this.appVersion = appVersion;
    this.beforehand = beforehand;
    this.follower = follower;
  }

  public Optional<Enrolment> enrolment() {
    return enrolments.current();
  }

  /**
   * Becomes a device. Facts that were recorded before, under a name that the phone had made for
   * itself, get the device's name.
   */
  public synchronized void enrol(HttpUrl server, String code, String model)
      throws SyncFailure, GeneralSecurityException {
    StrictMode.noteSlowCall("enrols");
    SyncClient client = new SyncClient(certificates.http(server), server, Optional.empty());
    Enrolled enrolled = client.enrol(new EnrolRequest(code, model, model, appVersion));
    enrolments.keep(
        new Enrolment(
            server,
            enrolled.device(),
            enrolled.site(),
            enrolled.token(),
            enrolled.attachmentsOnWifiOnly()));
    database.runInTransaction(() -> adopt(enrolled));
  }

  private void adopt(Enrolled enrolled) {
    for (Outbox.WaitingFact waiting : outbox.oldest(Integer.MAX_VALUE, Integer.MAX_VALUE)) {
      Fact fact = FactJson.read(waiting.json());
      Fact adopted =
          new Fact(
              fact.id(),
              enrolled.device(),
              enrolled.site(),
              fact.lot(),
              fact.operator(),
              fact.atMillis(),
              fact.body());
      database.facts().rewrite(waiting.id(), FactJson.write(adopted).toByteArray());
    }
  }

  /** Speaks to this phone's server; empty before enrolment. */
  public Optional<SyncClient> client() {
    return enrolments
        .current()
        .map(
            given ->
                new SyncClient(
                    certificates.http(given.server()), given.server(), Optional.of(given.token())));
  }

  /**
   * Does all that can be done now; empty before enrolment. Pictures that became safe are thinned
   * where they are over the budget.
   */
  public Optional<SyncReport> exchange(boolean picturesToo) {
    return exchange(() -> picturesToo);
  }

  /**
   * The same, with pictures for as long as they may go. Facts never wait for pictures: another
   * exchange sends what is recorded while the pictures of this one are on their way.
   *
   * @param mayPicturesGo asked before each picture
   */
  public Optional<SyncReport> exchange(BooleanSupplier mayPicturesGo) {
    StrictMode.noteSlowCall("exchanges");
    Optional<SyncClient> client = client();
    if (!client.isPresent()) {
      return Optional.empty();
    }
    SyncSession session = new SyncSession(client.get(), outbox, inbox, clock, backoff, BATCH_FACTS);
    SyncReport report = facts(session);
    if (!report.failure().isPresent()) {
      follow(client.get());
    }
    if (!report.failure().isPresent() && mayPicturesGo.getAsBoolean()) {
      SyncReport uploaded = pictures(session, mayPicturesGo);
      report = report.and(uploaded);
      last.note(clock.millis(), report);
    }
    thin();
    return Optional.of(report);
  }

  private synchronized void follow(SyncClient client) {
    try {
      follower.follow(client);
    } catch (SyncFailure | IOException unfinished) {
      // What was there before is used until the next exchange.
    }
  }

  private synchronized SyncReport facts(SyncSession session) {
    beforehand.run();
    SyncReport report = session.run(false);
    last.note(clock.millis(), report);
    return report;
  }

  private SyncReport pictures(SyncSession session, BooleanSupplier mayPicturesGo) {
    synchronized (outbox) {
      return session.upload(mayPicturesGo);
    }
  }

  private void thin() {
    synchronized (thinning) {
      try {
        thinning.thin();
      } catch (IOException unreadable) {
        // Files that cannot be deleted now are tried again after the next exchange.
      }
    }
  }

  /** Writes all facts, a line of JSON each, oldest first. It needs no server. */
  public void export(OutputStream out) throws IOException {
    StrictMode.noteSlowCall("exports facts");
    try (OutputStream buffered = new BufferedOutputStream(out)) {
      long place = 0;
      List<FactRow> page = database.facts().page(place, PAGE);
      while (!page.isEmpty()) {
        for (FactRow fact : page) {
          buffered.write(fact.json());
          buffered.write('\n');
          place = fact.place();
        }
        page = database.facts().page(place, PAGE);
      }
    }
  }
}
