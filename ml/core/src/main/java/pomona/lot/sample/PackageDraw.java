package pomona.lot.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Draws packages at random, each with the same chance, so that nobody picks those in front. The
 * same seed always draws the same packages (Floyd's algorithm on the generator that {@link Random}
 * specifies), so a report can be checked.
 */
public final class PackageDraw {
  private PackageDraw() {}

  /** Numbers of 1 to {@code packages}, ascending. */
  public static List<Integer> draw(int packages, int count, long seed) {
    if (packages < 1 || packages > PackageTable.MOST_PACKAGES || count < 0 || count > packages) {
      throw new SamplingException(
          "Cannot draw " + count + " of " + packages + " packages; count them again");
    }
    Random random = new Random(seed);
    TreeSet<Integer> drawn = new TreeSet<>();
    for (int last = packages - count + 1; last <= packages; last++) {
      if (!drawn.add(random.nextInt(last) + 1)) {
        drawn.add(last);
      }
    }
    return List.copyOf(drawn);
  }

  /** The same among the packages that were not opened yet; fewer if fewer are left. */
  static List<Integer> drawAgain(int packages, Collection<Integer> opened, int count, long seed) {
    TreeSet<Integer> before = new TreeSet<>(opened);
    int left = packages - before.size();
    List<Integer> numbers = new ArrayList<>();
    for (int place : draw(Math.max(1, left), Math.min(count, left), seed)) {
      // The place-th of the packages that are left.
      int number = place;
      for (int each : before) {
        if (each <= number) {
          number++;
        }
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }
}
