package pomona.training.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What somebody may have meant who misspelt a name: {@code MisspeltNames.of("Lemno", names)} is
 * {@code Lemon}.
 *
 * <p>Two names are near when few letters must be put in, left out, replaced or swapped with their
 * neighbour (the distance of Damerau, each letter touched once): one, or a third of the shorter
 * name's.
 */
public final class MisspeltNames {
  private MisspeltNames() {}

  /** The nearest of some names, if any is near. */
  public static Optional<String> of(final String name, final Collection<String> names) {
    Optional<String> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (final String other : names) {
      final String one = Classes.plain(name);
      final String two = Classes.plain(other);
      final int apart = distance(one, two);
      if (apart < least && apart <= Math.max(1, Math.min(one.length(), two.length()) / 3)) {
        least = apart;
        nearest = Optional.of(other);
      }
    }
    return nearest;
  }

  /** Of each of these names the nearest of others, as {@code "Lemno" (Lemon?)}; empty for none. */
  public static List<String> ask(final Collection<String> given, final Collection<String> names) {
    final List<String> questions = new ArrayList<>();
    for (final String name : given) {
      of(name, names).ifPresent(near -> questions.add("\"" + name + "\" (" + near + "?)"));
    }
    return questions;
  }

  private static int distance(final String one, final String two) {
    final int[][] steps = new int[one.length() + 1][two.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int k = 0; k <= two.length(); k++) {
        if (i == 0 || k == 0) {
          steps[i][k] = i + k;
          continue;
        }
        final int replaced = one.charAt(i - 1) == two.charAt(k - 1) ? 0 : 1;
        steps[i][k] =
            Math.min(
                steps[i - 1][k - 1] + replaced, Math.min(steps[i - 1][k], steps[i][k - 1]) + 1);
        if (i > 1
            && k > 1
            && one.charAt(i - 1) == two.charAt(k - 2)
            && one.charAt(i - 2) == two.charAt(k - 1)) {
          steps[i][k] = Math.min(steps[i][k], steps[i - 2][k - 2] + 1);
        }
      }
    }
    return steps[one.length()][two.length()];
  }
}
