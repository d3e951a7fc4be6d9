package pomona.server.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.server.SampleFacts;
import pomona.server.fact.IndexedFruit;
import pomona.server.similar.SimilarityIndex.Filter;
import pomona.server.similar.SimilarityIndex.Hit;

/** What every similarity index does. A second implementation passes by extending this. */
abstract class SimilarityIndexContract {
  private final Random random = new Random(47);

  abstract SimilarityIndex index();

  @Test
  void itself_isFoundFirstWithACosineOfOne() throws IOException {
    List<IndexedFruit> entries = feed(300);
    for (IndexedFruit entry : entries.subList(0, 40)) {
      Hit hit = index().nearest("s1", entry.embedding(), Filter.ANY, 1).get(0);
      assertEquals(entry.sequence(), hit.sequence());
      assertEquals(1, hit.similarity(), 1e-6);
    }
  }

  @Test
  void nearest_agreesWithComparingEverything() throws IOException {
    List<IndexedFruit> entries = feed(2000);
    ExactIndex exact = new ExactIndex();
    exact.feed(entries, 2000);
    exact.refresh();
    int found = 0;
    for (int i = 0; i < 50; i++) {
      ByteString wanted = SampleFacts.embedding(random);
      Filter filter = filters().get(i % filters().size());
      Set<Hit> truth = new HashSet<>(exact.nearest("s1", wanted, filter, 10));
      List<Hit> hits = index().nearest("s1", wanted, filter, 10);
      assertEquals(truth.size(), hits.size(), filter.toString());
      for (int k = 1; k < hits.size(); k++) {
        assertTrue(hits.get(k - 1).similarity() >= hits.get(k).similarity());
      }
      hits.stream().filter(truth::contains).forEach(hit -> truth.remove(hit));
      found += 10 - truth.size();
    }
    // Random directions in 128 dimensions have no neighbours to speak of: the hardest case.
    assertTrue(found >= 450, "found " + found + " of 500");
  }

  @Test
  void lengthOfAVector_doesNotMatter() throws IOException {
    // The same direction at half the length is still nearer than another direction.
    byte[] longer = new byte[128];
    byte[] shorter = new byte[128];
    byte[] other = new byte[128];
    for (int i = 0; i < 128; i++) {
      longer[i] = (byte) (2 * (i % 50));
      shorter[i] = (byte) (i % 50);
      other[i] = (byte) Math.min(127, 2 * (i % 50) + 20 * (i % 3));
    }
    index().feed(List.of(entry(1, ByteString.of(other)), entry(2, ByteString.of(shorter))), 2);
    index().refresh();
    assertEquals(2, index().nearest("s1", ByteString.of(longer), Filter.ANY, 1).get(0).sequence());
  }

  private static IndexedFruit entry(long sequence, ByteString embedding) {
    return new IndexedFruit(
        sequence, "s1", "north", Optional.empty(), "apple", "EXTRA", "g1", sequence, embedding);
  }

  @Test
  void filters_areObeyed() throws IOException {
    List<IndexedFruit> entries = feed(500);
    for (Filter filter : filters()) {
      Set<Long> allowed = new HashSet<>();
      for (IndexedFruit entry : entries) {
        if (filter.passes(entry)) {
          allowed.add(entry.sequence());
        }
      }
      for (Hit hit : index().nearest("s1", SampleFacts.embedding(random), filter, 50)) {
        assertTrue(allowed.contains(hit.sequence()), filter.toString());
      }
    }
  }

  @Test
  void otherSpaces_areNeverCompared() throws IOException {
    feed(10);
    assertEquals(List.of(), index().nearest("s2", SampleFacts.embedding(random), Filter.ANY, 10));
  }

  @Test
  void removed_isNotFound() throws IOException {
    List<IndexedFruit> entries = feed(50);
    IndexedFruit gone = entries.get(7);
    index().remove(List.of(gone.sequence()));
    index().refresh();
    assertEquals(49, index().size());
    for (Hit hit : index().nearest("s1", gone.embedding(), Filter.ANY, 50)) {
      assertTrue(hit.sequence() != gone.sequence());
    }
  }

  @Test
  void zeroVector_isAnswered() throws IOException {
    feed(20);
    assertEquals(5, index().nearest("s1", ByteString.of(new byte[128]), Filter.ANY, 5).size());
  }

  final List<IndexedFruit> feed(int count) throws IOException {
    List<IndexedFruit> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      entries.add(
          new IndexedFruit(
              i,
              "s1",
              i % 3 == 0 ? "north" : "south",
              i % 5 == 0 ? Optional.empty() : Optional.of("lot " + i % 7),
              i % 2 == 0 ? "apple" : "pear",
              i % 4 == 0 ? "EXTRA" : "REJECT",
              i % 11 == 0 ? "g2" : "g1",
              i * 1000L,
              SampleFacts.embedding(random)));
    }
    index().feed(entries, count);
    index().refresh();
    assertEquals(count, index().size());
    assertEquals(count, index().fedTo());
    return entries;
  }

  private static List<Filter> filters() {
    Optional<String> any = Optional.empty();
    Optional<Long> ever = Optional.empty();
    return List.of(
        Filter.ANY,
        Filter.ANY.inSite("north"),
        new Filter(any, Optional.of("lot 3"), any, any, any, ever, ever),
        new Filter(
            Optional.of("south"), any, Optional.of("apple"), Optional.of("EXTRA"), any, ever, ever),
        new Filter(any, any, any, any, Optional.of("g2"), ever, ever),
        new Filter(any, any, any, any, any, Optional.of(100_000L), Optional.of(200_000L)),
        new Filter(any, any, any, any, any, Optional.of(400_000L), ever),
        Filter.ANY.inSite("nowhere"));
  }
}
