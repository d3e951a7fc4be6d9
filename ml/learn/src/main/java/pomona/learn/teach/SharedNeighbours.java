package pomona.learn.teach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Clusters directions by the neighbours that they share (Jarvis and Patrick, IEEE Transactions on
 * Computers C-22, 1973).
 *
 * <p>Two belong together if each is among the {@value #NEIGHBOURS} nearest of the other, and they
 * have {@value #SHARED} of those in common; a cluster is what is reached so. No distance says how
 * close is close, because photographs of one product may be as far apart as two other products are:
 * a limit of likeness (DBSCAN) joined them all, or left many out. Only what is unlike everything is
 * kept out, by a floor.
 */
final class SharedNeighbours {
  static final int NEIGHBOURS = 7;
  static final int SHARED = 3;

  /** Directions with a smaller cosine are no neighbours, however near they are by rank. */
  static final double FLOOR = 0.5;

  /** For each direction the nearest others, the nearest first. */
  private final int[][] nearest;

  /**
   * Searches the neighbours of all, each with each.
   *
   * @param directions of length 1
   */
  SharedNeighbours(double[][] directions) {
    nearest = new int[directions.length][];
    for (int i = 0; i < directions.length; i++) {
      nearest[i] = nearest(directions, i);
    }
  }

  /** The nearest others of a direction, the nearest first. */
  int[] of(int place) {
    return nearest[place].clone();
  }

  /** The places of the directions of each cluster, rising. */
  List<int[]> clusters() {
    int count = nearest.length;
    BitSet[] among = new BitSet[count];
    for (int i = 0; i < count; i++) {
      among[i] = new BitSet(count);
      for (int other : nearest[i]) {
        among[i].set(other);
      }
    }
    List<int[]> clusters = new ArrayList<>();
    BitSet seen = new BitSet(count);
    for (int first = 0; first < count; first++) {
      if (!seen.get(first)) {
        clusters.add(reached(first, among, seen));
      }
    }
    return clusters;
  }

  private int[] reached(int first, BitSet[] among, BitSet seen) {
    List<Integer> reached = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    seen.set(first);
    while (!open.isEmpty()) {
      int at = open.pop();
      reached.add(at);
      for (int other : nearest[at]) {
        if (!seen.get(other) && among[other].get(at) && shared(among[at], nearest[other])) {
          seen.set(other);
          open.push(other);
        }
      }
    }
    return reached.stream().mapToInt(place -> place).sorted().toArray();
  }

  private static boolean shared(BitSet some, int[] others) {
    return Arrays.stream(others).filter(some::get).count() >= SHARED;
  }

  private static int[] nearest(double[][] directions, int of) {
    int[] places = new int[NEIGHBOURS];
    double[] cosines = new double[NEIGHBOURS];
    int known = 0;
    for (int i = 0; i < directions.length; i++) {
      double cosine = i == of ? -1 : TeachSearch.dot(directions[i], directions[of]);
      if (cosine >= FLOOR && (known < NEIGHBOURS || cosine > cosines[known - 1])) {
        int at = known < NEIGHBOURS ? known++ : known - 1;
        for (; at > 0 && cosines[at - 1] < cosine; at--) {
          cosines[at] = cosines[at - 1];
          places[at] = places[at - 1];
        }
        cosines[at] = cosine;
        places[at] = i;
      }
    }
    return Arrays.copyOf(places, known);
  }
}
