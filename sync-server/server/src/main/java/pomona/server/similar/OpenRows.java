package pomona.server.similar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import pomona.server.fact.IndexedFruit;
import pomona.server.similar.SimilarityIndex.Filter;

/**
 * Rows of a space that do not fill a block yet; a search compares with each of them. One thread
 * adds rows. Other threads read the rows that were there when they were told the number of rows.
 */
final class OpenRows {
  private static final int FIRST_ROOM = 256;

  private volatile IndexedFruit[] entries = new IndexedFruit[FIRST_ROOM];
  private volatile byte[] vectors = new byte[FIRST_ROOM * Sketch.DIMENSIONS];
  private volatile float[] inverseLengths = new float[FIRST_ROOM];
  private int size;

  void add(IndexedFruit entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      vectors = Arrays.copyOf(vectors, 2 * size * Sketch.DIMENSIONS);
      inverseLengths = Arrays.copyOf(inverseLengths, 2 * size);
    }
    int from = size * Sketch.DIMENSIONS;
    System.arraycopy(entry.embedding().toByteArray(), 0, vectors, from, Sketch.DIMENSIONS);
    inverseLengths[size] = Sketch.inverseLength(vectors, from);
    entries[size] = entry;
    size++;
  }

  int size() {
    return size;
  }

  List<IndexedFruit> entries() {
    return new ArrayList<>(Arrays.asList(entries).subList(0, size));
  }

  /** A copy without some rows. This object stays as it is for searches that are using it. */
  OpenRows without(Set<Long> sequences) {
    OpenRows rest = new OpenRows();
    for (IndexedFruit entry : entries()) {
      if (!sequences.contains(entry.sequence())) {
        rest.add(entry);
      }
    }
    return rest;
  }

  /** Offers those of the first rows that pass. */
  void search(int rows, Wanted wanted, Filter filter, Best best) {
    IndexedFruit[] seen = entries;
    byte[] seenVectors = vectors;
    float[] seenLengths = inverseLengths;
    for (int row = 0; row < rows; row++) {
      if (filter.passes(seen[row])) {
        best.offer(
            seen[row].sequence(),
            wanted.cosine(seenVectors, row * Sketch.DIMENSIONS, seenLengths[row]));
      }
    }
  }
}
