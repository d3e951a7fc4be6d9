package pomona.server.similar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import okio.ByteString;

/** Compares with everything, in memory: the measure that an index is held against. */
public final class ExactIndex implements SimilarityIndex {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingInt(Hit::dot).reversed().thenComparingLong(Hit::sequence);

  private final List<Entry> entries = new ArrayList<>();
  private int visible;
  private long fedTo;

  @Override
  public synchronized void feed(List<Entry> more, long upTo) {
    entries.addAll(more);
    fedTo = upTo;
  }

  @Override
  public synchronized void remove(List<Long> sequences) {
    entries.removeIf(entry -> sequences.contains(entry.sequence()));
    visible = Math.min(visible, entries.size());
  }

  @Override
  public synchronized void refresh() {
    visible = entries.size();
  }

  @Override
  public void commit() {
    // It lives as long as the process.
  }

  @Override
  public synchronized long fedTo() {
    return fedTo;
  }

  @Override
  public synchronized long size() {
    return visible;
  }

  @Override
  public synchronized List<Hit> nearest(
      String space, ByteString embedding, Filter filter, int count) {
    byte[] wanted = embedding.toByteArray();
    PriorityQueue<Hit> worstFirst = new PriorityQueue<>(count + 1, BEST_FIRST.reversed());
    for (int i = 0; i < visible; i++) {
      Entry entry = entries.get(i);
      if (entry.space().equals(space) && passes(entry, filter)) {
        worstFirst.add(new Hit(entry.sequence(), dot(wanted, entry.embedding())));
        if (worstFirst.size() > count) {
          worstFirst.remove();
        }
      }
    }
    List<Hit> hits = new ArrayList<>(worstFirst);
    Collections.sort(hits, BEST_FIRST);
    return hits;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  static int dot(byte[] one, ByteString other) {
    int sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other.getByte(i);
    }
    return sum;
  }

  static boolean passes(Entry entry, Filter filter) {
    return equal(filter.site(), entry.site())
        && (filter.lot().isEmpty() || filter.lot().equals(entry.lot()))
        && equal(filter.className(), entry.className())
        && equal(filter.grade(), entry.grade())
        && equal(filter.generation(), entry.generation())
        && filter.fromMillis().map(from -> entry.atMillis() >= from).orElse(true)
        && filter.toMillis().map(to -> entry.atMillis() <= to).orElse(true);
  }

  private static boolean equal(Optional<String> wanted, String found) {
    return wanted.isEmpty() || wanted.get().equals(found);
  }
}
