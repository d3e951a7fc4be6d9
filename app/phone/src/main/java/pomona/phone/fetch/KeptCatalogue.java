package pomona.phone.fetch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.catalogue.Catalogue;
import pomona.catalogue.CatalogueJson;
import pomona.phone.record.Recorder;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.SiteFact;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * The catalogue of this phone's site, as far as it has it: one file, named by its digest, in a
 * folder of the site's.
 *
 * <pre>{@code
 * KeptCatalogue kept = new KeptCatalogue(folder, () -> recorder.site());
 * kept.follow(client, pulled); // after each exchange
 * kept.catalogue().find("Royal-Gala");
 * }</pre>
 *
 * <p>The catalogue before stays until the next one is there whole. A phone that goes to another
 * site has the other site's catalogue or none, never the one that it had.
 */
public final class KeptCatalogue {
  private static final int FOLDER_DIGITS = 16;

  private final Path folder;
  private final Supplier<String> site;
  private Held held;
  private Optional<Refusal> refusal = Optional.empty();

  private record Held(String site, Path folder, FileByDigest<Catalogue> file) {}

  /** A catalogue that this phone did not take. */
  public record Refusal(SiteFact.CatalogueGiven given, Reason reason) {}

  /** Why a catalogue was not taken. */
  public enum Reason {
    /** It has more than a phone takes; it was not fetched. */
    TOO_LARGE,
    /** It came as it was meant, and this version cannot read it; it is not fetched again. */
    UNREADABLE,
    /** It did not come whole; it is fetched again at the next exchange. */
    NOT_WHOLE
  }

  /**
   * Reads nothing yet.
   *
   * @param site whose catalogue counts now
   */
  public KeptCatalogue(Path folder, Supplier<String> site) {
    this.folder = folder;
    this.site = site;
  }

  /** The catalogue; empty before the first one came. Blocks when first asked for. */
  public Catalogue catalogue() {
    return held().file().content();
  }

  /** Another one as soon as the catalogue is another. Blocks when first asked for. */
  public String edition() {
    Held now = held();
    return now.site() + ' ' + now.file().digest().orElse("");
  }

  /** The newest catalogue that was not taken, if the site still gives it. */
  public synchronized Optional<Refusal> refusal() {
    return refusal;
  }

  private synchronized Held held() {
    String name = site.get();
    if (held == null || !held.site().equals(name)) {
      String digits = ByteString.encodeUtf8(name).sha256().hex().substring(0, FOLDER_DIGITS);
      Path own = folder.resolve(digits);
      held =
          new Held(
              name, own, new FileByDigest<>(own, ".json", CatalogueJson::read, Catalogue.empty()));
      refusal = Optional.empty();
    }
    return held;
  }

  /**
   * Fetches the site's catalogue if this phone has another one or none.
   *
   * @param pulled the bytes of pulled facts, the oldest first, among them those of catalogues
   * @return whether the catalogue is another one now
   */
  public boolean follow(SyncClient client, List<ByteString> pulled)
      throws SyncFailure, IOException {
    Held now = held();
    Optional<SiteFact.CatalogueGiven> newest = newest(pulled, now.site());
    if (!newest.isPresent()
        || now.site().equals(Recorder.NO_SITE)
        || now.file().digest().equals(newest.map(SiteFact.CatalogueGiven::sha256))) {
      refuse(Optional.empty());
      return false;
    }
    SiteFact.CatalogueGiven given = newest.get();
    if (isRefusedForGood(given)) {
      return false;
    }
    if (!given.fitsPhones()) {
      refuse(Optional.of(new Refusal(given, Reason.TOO_LARGE)));
      return false;
    }
    return fetch(client, now, given);
  }

  private boolean fetch(SyncClient client, Held now, SiteFact.CatalogueGiven given)
      throws SyncFailure, IOException {
    ByteString json;
    try {
      json = client.catalogue(given.sha256());
    } catch (SyncFailure notWhole) {
      refuse(Optional.of(new Refusal(given, Reason.NOT_WHOLE)));
      throw notWhole;
    }
    try {
      now.file().take(given.sha256(), json.toByteArray());
    } catch (FormatException unreadable) {
      refuse(Optional.of(new Refusal(given, Reason.UNREADABLE)));
      return false;
    }
    refuse(Optional.empty());
    deleteOthers(now.folder());
    return true;
  }

  private synchronized void refuse(Optional<Refusal> what) {
    refusal = what;
  }

  private synchronized boolean isRefusedForGood(SiteFact.CatalogueGiven given) {
    return refusal
        .filter(before -> before.reason() != Reason.NOT_WHOLE && before.given().equals(given))
        .isPresent();
  }

  /** What a site gives now, as far as it was pulled. */
  static Optional<SiteFact.CatalogueGiven> newest(List<ByteString> pulled, String site) {
    Optional<SiteFact.CatalogueGiven> newest = Optional.empty();
    for (ByteString json : pulled) {
      try {
        Fact fact = FactJson.read(json);
        if (fact.body() instanceof SiteFact.CatalogueGiven given && fact.site().equals(site)) {
          newest = Optional.of(given);
        }
      } catch (BadField notReadableHere) {
        // Of a later version.
      }
    }
    return newest;
  }

  /** The catalogues of sites that this phone was at before. */
  private void deleteOthers(Path own) throws IOException {
    try (DirectoryStream<Path> sites = Files.newDirectoryStream(folder)) {
      for (Path other : sites) {
        if (!other.equals(own)) {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(other)) {
            for (Path file : files) {
              Files.delete(file);
            }
          }
          Files.delete(other);
        }
      }
    }
  }
}
