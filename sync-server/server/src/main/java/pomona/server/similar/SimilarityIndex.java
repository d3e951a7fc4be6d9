package pomona.server.similar;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.fact.IndexedFruit;

/**
 * Nearest neighbours among stored embeddings. Only embeddings of one space are ever compared.
 *
 * <p>An implementation is right if it passes {@code SimilarityIndexContract}. It is fed in the
 * order of the facts' sequence and remembers how far it was fed. After a crash it may have
 * forgotten the newest fruits, and then {@link #fedTo()} says so.
 */
public interface SimilarityIndex extends AutoCloseable {

  /** The conditions for a hit; an absent one allows anything. Times are inclusive. */
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

    boolean passes(IndexedFruit fruit) {
      return equal(site, fruit.site())
          && (lot.isEmpty() || lot.equals(fruit.lot()))
          && equal(className, fruit.className())
          && equal(grade, fruit.grade())
          && equal(generation, fruit.generation())
          && fruit.atMillis() >= fromMillis.orElse(Long.MIN_VALUE)
          && fruit.atMillis() <= toMillis.orElse(Long.MAX_VALUE);
    }

    private static boolean equal(Optional<String> wanted, String found) {
      return wanted.isEmpty() || wanted.get().equals(found);
    }

    /** The same, and of a site. */
    public Filter inSite(String wanted) {
      return new Filter(
          Optional.of(wanted), lot, className, grade, generation, fromMillis, toMillis);
    }

    /** The same, and called so by the phone. */
    public Filter ofClass(String wanted) {
      return new Filter(site, lot, Optional.of(wanted), grade, generation, fromMillis, toMillis);
    }

    /** The same, and seen by a generation. */
    public Filter byGeneration(String wanted) {
      return new Filter(site, lot, className, grade, Optional.of(wanted), fromMillis, toMillis);
    }
  }

  /**
   * A neighbour.
   *
   * @param similarity the cosine of the two vectors, exactly; each vector has a scale of its own
   */
  record Hit(long sequence, double similarity) {}

  /** Adds fruits, in order, and notes that all facts up to a sequence were seen. */
  void feed(List<IndexedFruit> fruits, long upTo) throws IOException;

  /** Forgets fruits. */
  void remove(List<Long> sequences) throws IOException;

  /** Makes the fed fruits visible to searches. */
  void refresh() throws IOException;

  /** Writes the fed fruits to the disk. */
  void commit() throws IOException;

  /** The sequence up to which all facts were seen. */
  long fedTo();

  /** How many fruits can be found. */
  long size() throws IOException;

  /** The nearest fruits, best first; among equals the oldest first. */
  List<Hit> nearest(String space, ByteString embedding, Filter filter, int count)
      throws IOException;

  @Override
  void close() throws IOException;
}
