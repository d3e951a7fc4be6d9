package pomona.server.similar;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okio.ByteString;

/**
 * Nearest neighbours among stored embeddings. Only embeddings of one space are ever compared.
 *
 * <p>An implementation is right if it passes {@code SimilarityIndexContract}. It is fed in the
 * order of the facts' sequence, remembers how far it was fed, and may forget the newest after a
 * crash, but then says so by {@link #fedTo()}.
 */
public interface SimilarityIndex extends AutoCloseable {

  /** One fruit. */
  record Entry(
      long sequence,
      String space,
      String site,
      Optional<String> lot,
      String className,
      String grade,
      String generation,
      long atMillis,
      ByteString embedding) {}

  /** What a hit must be; what is absent may be anything. Times are inclusive. */
  record Filter(
      Optional<String> site,
      Optional<String> lot,
      Optional<String> className,
      Optional<String> grade,
      Optional<String> generation,
      Optional<Long> fromMillis,
      Optional<Long> toMillis) {
    public static final Filter ANY =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    boolean passes(Entry entry) {
      return equal(site, entry.site())
          && (lot.isEmpty() || lot.equals(entry.lot()))
          && equal(className, entry.className())
          && equal(grade, entry.grade())
          && equal(generation, entry.generation())
          && entry.atMillis() >= fromMillis.orElse(Long.MIN_VALUE)
          && entry.atMillis() <= toMillis.orElse(Long.MAX_VALUE);
    }

    private static boolean equal(Optional<String> wanted, String found) {
      return wanted.isEmpty() || wanted.get().equals(found);
    }

    public static Filter ofSite(String site) {
      return new Filter(
          Optional.of(site),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A neighbour.
   *
   * @param similarity the cosine of the two vectors, exactly; each vector has a scale of its own
   */
  record Hit(long sequence, double similarity) {}

  /** Adds fruits, in order, and notes that all facts up to a sequence were seen. */
  void feed(List<Entry> entries, long upTo) throws IOException;

  /** Forgets fruits. */
  void remove(List<Long> sequences) throws IOException;

  /** Makes what was fed findable. */
  void refresh() throws IOException;

  /** Makes what was fed outlive the process. */
  void commit() throws IOException;

  /** The sequence up to which all facts were seen. */
  long fedTo();

  /** How many fruits can be found. */
  long size() throws IOException;

  /** The nearest, best first; of equals the oldest first. */
  List<Hit> nearest(String space, ByteString embedding, Filter filter, int count)
      throws IOException;

  @Override
  void close() throws IOException;
}
