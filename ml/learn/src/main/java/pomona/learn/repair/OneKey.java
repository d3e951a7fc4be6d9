package pomona.learn.repair;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds people who press one key for nearly every answer, whatever it is: they override most
 * answers of several kinds, and to the same grade. What they say tells nothing about the answers.
 */
final class OneKey {
  /** Answers of a person from which it can be said that they press one key. */
  private static final int LEAST_KEYS = 40;

  /** Different answers that one key is pressed on; one alone may well be wrong each time. */
  private static final int LEAST_ANSWERS = 3;

  private static final double SAME = 0.97;
  private static final double MOST_OVERRIDES = 0.5;

  private OneKey() {}

  /** Them, as "site/pseudonym". */
  static Set<String> pressers(List<Episode> all) {
    Set<String> found = new TreeSet<>();
    all.stream()
        .collect(Collectors.groupingBy(Episode::person))
        .forEach(
            (person, theirs) -> {
              if (theirs.size() >= LEAST_KEYS && presses(theirs)) {
                found.add(person);
              }
            });
    return found;
  }

  private static boolean presses(List<Episode> theirs) {
    List<Episode> spoken = theirs.stream().filter(Episode::spokenOf).collect(Collectors.toList());
    Map<String, Long> keys =
        spoken.stream()
            .collect(
                Collectors.groupingBy(episode -> episode.last().grade(), Collectors.counting()));
    long most = keys.isEmpty() ? 0 : Collections.max(keys.values());
    long answers = spoken.stream().map(Episode::first).distinct().count();
    return answers >= LEAST_ANSWERS
        && spoken.size() >= MOST_OVERRIDES * theirs.size()
        && most >= SAME * spoken.size();
  }
}
