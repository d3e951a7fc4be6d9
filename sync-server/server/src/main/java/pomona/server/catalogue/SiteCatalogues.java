package pomona.server.catalogue;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.catalogue.Catalogue;
import pomona.catalogue.CatalogueJson;
import pomona.catalogue.search.CatalogueSearch;
import pomona.catalogue.search.SentenceEncoder;
import pomona.sentence.MiniLm;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Remembered;
import pomona.server.fact.SiteDoor;
import pomona.server.web.ProblemException;

/**
 * The catalogue of each site, and its search. A catalogue is searched by names and pictures at
 * once; its descriptions are encoded on a thread of their own, and searched from then on.
 */
public final class SiteCatalogues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteCatalogues.class);

  /** The model is read in one or two; a large catalogue takes longer and is let go. */
  private static final long READING_SECONDS = 10;

  private static final int MOST_BYTES = 64 << 20;

  private final Database database;
  private final PhoneCatalogues phones;
  private final Audit audit;
  private final Clock clock;
  private final Map<String, Held> held = new HashMap<>();
  private final Remembered remembered;

  /** Whether a change may be in a cell's log and not be in the file yet. */
  private boolean unsure;

  private final ExecutorService encoding =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "catalogue-sentences");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<SentenceEncoder> encoder = Optional.empty();

  /** A site's search as it is now, and the better one that is being made. */
  private static final class Held {
    private final CompletableFuture<CatalogueSearch> whole = new CompletableFuture<>();
    private final CatalogueSearch plain;

    Held(CatalogueSearch plain) {
      this.plain = plain;
    }
  }

  public SiteCatalogues(Database database, PhoneCatalogues phones, Audit audit, Clock clock) {
    this.database = database;
    this.phones = phones;
    this.audit = audit;
    this.clock = clock;
    this.remembered = new Remembered(database);
  }

  /** Tells phones of what they were not told yet. */
  public void start() {
    phones.giveAll();
  }

  /** What phones have of it. */
  public PhoneCatalogues phones() {
    return phones;
  }

  /** A site's catalogue; an empty one before any was given. */
  public Catalogue of(String site) {
    return held(site).plain.catalogue();
  }

  /** The best search that there is by now. */
  public CatalogueSearch search(String site) {
    Held now = held(site);
    return now.whole.getNow(now.plain);
  }

  /** Done when the descriptions of a site's catalogue are searched too. */
  CompletableFuture<CatalogueSearch> whole(String site) {
    return held(site).whole;
  }

  /**
   * Changes a site's catalogue; two who change it do so one after the other.
   *
   * @param what for the log, as in {@code catalogue imported}
   */
  public synchronized Catalogue change(
      String site, String by, String what, UnaryOperator<Catalogue> change) {
    if (unsure) {
      // Before any work the file takes what its log has: this change must not take that back.
      database.write(session -> true);
      unsure = false;
    }
    Catalogue next = change.apply(of(site));
    byte[] json = CatalogueJson.write(next);
    if (json.length > MOST_BYTES) {
      throw ProblemException.tooLarge(
          "file", "A catalogue may have 64 MB as JSON; leave pictures or descriptions out");
    }
    write(site, by, json);
    audit.note(by, what + ", " + next.size() + " products", site);
    hold(site, next);
    phones.give(site, by, next.size(), json);
    return next;
  }

  private void write(String site, String by, byte[] json) {
    unsure = true;
    database.write(
        session -> {
          SiteDoor.check(session, site);
          session.replace(
              NewRow.into("site_catalogue")
                  .with("site", site)
                  .with("json", json)
                  .with("changed_millis", clock.millis())
                  .with("changed_by", by));
          return true;
        });
    unsure = false;
  }

  private synchronized Held held(String site) {
    if (remembered.isOld()) {
      held.clear();
    }
    Held now = held.get(site);
    return now == null ? hold(site, read(site)) : now;
  }

  private Catalogue read(String site) {
    return database
        .read(
            session ->
                session.first(
                    "SELECT json FROM site_catalogue WHERE site = ?", row -> row.getBytes(1), site))
        .map(CatalogueJson::read)
        .orElse(Catalogue.empty());
  }

  private synchronized Held hold(String site, Catalogue catalogue) {
    Held next = new Held(CatalogueSearch.of(catalogue, Optional.empty()));
    held.put(site, next);
    if (catalogue.size() == 0) {
      next.whole.complete(next.plain);
    } else {
      encoding.execute(() -> encode(site, next));
    }
    return next;
  }

  private void encode(String site, Held work) {
    if (!isCurrent(site, work)) {
      work.whole.complete(work.plain);
      return;
    }
    try {
      if (!encoder.isPresent()) {
        encoder = Optional.of(new MiniLm());
      }
      work.whole.complete(CatalogueSearch.of(work.plain.catalogue(), encoder));
    } catch (RuntimeException | LinkageError broken) {
      LOG.warn("Descriptions of {} are not searched: the language model did not run", site, broken);
      work.whole.complete(work.plain);
    }
  }

  /** The language model, once a catalogue was read with it. */
  public Optional<SentenceEncoder> encoder() {
    return encoder;
  }

  private synchronized boolean isCurrent(String site, Held work) {
    return held.get(site) == work;
  }

  /** Waits for the language model where it is just read: a process that ended then would crash. */
  @Override
  public void close() {
    encoding.shutdownNow();
    try {
      if (!encoding.awaitTermination(READING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Descriptions of catalogues are still being read; what was read is let go");
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
