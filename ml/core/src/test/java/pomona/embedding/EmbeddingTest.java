package pomona.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;

final class EmbeddingTest {
  private static final long SEED = 314;

  @Test
  void bytes_comeBackTheSame() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      Embedding embedding = Embeddings.random(random);
      assertEquals(embedding, Embedding.fromBytes(embedding.toBytes()));
      assertEquals(embedding, Embedding.of(embedding.values()));
    }
  }

  @Test
  void rounding_keepsTheDirection() {
    Random random = new Random(SEED);
    double worst = 1;
    double worstPair = 0;
    float[] before = Embeddings.vector(random);
    for (int round = 0; round < 2000; round++) {
      float[] vector = Embeddings.vector(random);
      Embedding embedding = Embedding.quantise(vector);
      worst = Math.min(worst, cosine(vector, embedding.toUnit()));
      double pair = embedding.cosine(Embedding.quantise(before));
      worstPair = Math.max(worstPair, Math.abs(pair - cosine(vector, before)));
      before = vector;
    }
    assertTrue(worst > 0.9999, "seed " + SEED + ": " + worst);
    assertTrue(worstPair < 0.003, "seed " + SEED + ": " + worstPair);
  }

  @Test
  void sizeOfTheVector_doesNotMatter() {
    Random random = new Random(SEED);
    float[] vector = Embeddings.vector(random);
    float[] small = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      small[i] = vector[i] * 0x1p-110f;
    }
    assertEquals(Embedding.quantise(vector), Embedding.quantise(small));
    assertEquals(1, cosine(Embedding.quantise(vector).toUnit(), vector), 1e-4);
  }

  @Test
  void zerosNansAndWrongLengths_areRefused() {
    float[] vector = new float[Embedding.DIMENSIONS];
    assertThrows(FormatException.class, () -> Embedding.quantise(vector));
    vector[5] = Float.NaN;
    assertThrows(FormatException.class, () -> Embedding.quantise(vector));
    vector[5] = Float.NEGATIVE_INFINITY;
    assertThrows(FormatException.class, () -> Embedding.quantise(vector));
    assertThrows(FormatException.class, () -> Embedding.quantise(new float[127]));
    byte[] values = new byte[Embedding.DIMENSIONS];
    assertThrows(FormatException.class, () -> Embedding.of(values));
    values[0] = -128;
    assertThrows(FormatException.class, () -> Embedding.of(values));
    byte[] bytes = Embeddings.random(new Random(SEED)).toBytes();
    assertThrows(FormatException.class, () -> Embedding.fromBytes(Arrays.copyOf(bytes, 128)));
    assertThrows(FormatException.class, () -> Embedding.fromBytes(Arrays.copyOf(bytes, 130)));
    bytes[0] = 2;
    assertThrows(FormatException.class, () -> Embedding.fromBytes(bytes));
  }

  @Test
  void anotherSpace_isRefusedWithBothNames() {
    FormatException refusal =
        assertThrows(
            FormatException.class,
            () -> Generation.of("pomona", "s-1").checkComparable(Generation.of("other", "s-2")));
    assertTrue(refusal.getMessage().contains("pomona") && refusal.getMessage().contains("other"));
    Generation.of("pomona", "s-1").checkComparable(Generation.of("pomona", "l-2"));
    assertThrows(FormatException.class, () -> new Space("No Spaces"));
    assertThrows(FormatException.class, () -> Generation.of("pomona", ""));
  }

  @Test
  void search_findsWhatSortingAllFinds() {
    Random random = new Random(SEED);
    EmbeddingTable table = new EmbeddingTable(0);
    for (int i = 0; i < 1500; i++) {
      // Every third is there twice, so that there are equals.
      table.add(i % 3 == 2 ? table.get(random.nextInt(table.size())) : Embeddings.random(random));
    }
    table.replace(7, Embeddings.random(random));
    NearestSearch search = new NearestSearch(20);
    for (int round = 0; round < 20; round++) {
      Embedding query = Embeddings.random(random);
      List<Integer> sorted = new ArrayList<>();
      for (int row = 0; row < table.size(); row++) {
        sorted.add(row);
      }
      sorted.sort((a, b) -> Float.compare(table.cosine(b, query), table.cosine(a, query)));
      assertEquals(20, search.search(table, query));
      for (int place = 0; place < 20; place++) {
        assertEquals(sorted.get(place), search.row(place), "seed " + SEED);
        assertEquals(table.cosine(sorted.get(place), query), search.cosine(place));
      }
    }
  }

  @Test
  void search_ofFewerRowsThanWanted_findsThemAll() {
    EmbeddingTable table = new EmbeddingTable(1);
    Embedding query = Embeddings.random(new Random(SEED));
    NearestSearch search = new NearestSearch(5);
    assertEquals(0, search.search(table, query));
    table.add(query);
    table.add(Embeddings.random(new Random(SEED + 1)));
    assertEquals(2, search.search(table, query));
    assertEquals(0, search.row(0));
    assertEquals(1, search.cosine(0), 1e-5);
    assertThrows(IndexOutOfBoundsException.class, () -> search.row(2));
    assertThrows(IndexOutOfBoundsException.class, () -> table.get(2));
  }

  @Test
  void search_allocatesNothing() {
    Random random = new Random(SEED);
    EmbeddingTable table = new EmbeddingTable(500);
    for (int i = 0; i < 500; i++) {
      table.add(Embeddings.random(random));
    }
    Embedding query = Embeddings.random(random);
    NearestSearch search = new NearestSearch(10);
    search.search(table, query);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 100; i++) {
      search.search(table, query);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(allocated < 400, allocated + " bytes for 100 queries");
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }
}
