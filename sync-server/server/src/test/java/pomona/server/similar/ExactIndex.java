package pomona.server.similar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;
import pomona.server.fact.IndexedFruit;

/** Compares with everything, in memory: the measure that an index is held against. */
public final class ExactIndex implements SimilarityIndex {
  private final Map<String, OpenRows> spaces = new HashMap<>();
  private final Map<String, Integer> visible = new HashMap<>();
  private long fedTo;

  @Override
  public void feed(List<IndexedFruit> more, long upTo) {
    more.forEach(entry -> spaces.computeIfAbsent(entry.space(), name -> new OpenRows()).add(entry));
    fedTo = upTo;
  }

  @Override
  public void remove(List<Long> sequences) {
    spaces.replaceAll((space, rows) -> rows.without(Set.copyOf(sequences)));
  }

  @Override
  public void refresh() {
    spaces.forEach((space, rows) -> visible.put(space, rows.size()));
  }

  @Override
  public void commit() {
    // It lives as long as the process.
  }

  @Override
  public long fedTo() {
    return fedTo;
  }

  @Override
  public long size() {
    return visible.values().stream().mapToInt(rows -> rows).sum();
  }

  @Override
  public List<Hit> nearest(String space, ByteString embedding, Filter filter, int count) {
    Best best = new Best(count);
    if (visible.containsKey(space)) {
      spaces.get(space).search(visible.get(space), new Wanted(embedding), filter, best);
    }
    return best.hits();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
