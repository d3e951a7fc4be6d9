package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pomona.ask.answer.Facts;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/**
 * Sums over things that are there without fruits too: lots, scans, readings, devices that have sent
 * nothing. Each brings its names and its day.
 */
final class Wholes {
  private final Facts.Sums sums;
  private final Today today;
  private final Map<Key, Total> groups = new HashMap<>();

  private record Key(List<String> names, Optional<LocalDate> step) {}

  Wholes(Facts.Sums sums, Today today) {
    this.sums = sums;
    this.today = today;
  }

  /** The names of a thing by a trait. */
  interface Naming {
    Set<String> of(Trait trait);
  }

  void add(int thing, LocalDate day, Naming naming, double[] values) {
    Optional<LocalDate> step = sums.pace().map(pace -> today.start(day, pace));
    for (List<String> key : Facts.groups(sums.by().stream().map(naming::of).toList())) {
      Total total = groups.computeIfAbsent(new Key(key, step), each -> new Total(true));
      total.add(thing);
      for (double value : values) {
        total.measure(value);
      }
    }
  }

  List<Facts.Row> rows(Optional<Wholes> part) {
    List<Facts.Row> rows = new ArrayList<>();
    groups.forEach(
        (key, total) ->
            rows.add(
                total.row(
                    key.names(),
                    key.step(),
                    part.map(other -> other.groups.get(key)).map(Total::count).orElse(0L))));
    return rows;
  }

  /** For each thing, what its fruits are called. */
  static List<Set<String>> ofFruits(int[] rows, RowNames things, RowNames names) {
    BitSet[] seen = new BitSet[things.size()];
    for (int row : rows) {
      int thing = things.number(row, 0);
      if (thing >= 0) {
        if (seen[thing] == null) {
          seen[thing] = new BitSet();
        }
        int number = names.number(row, 0);
        for (int place = 1; number >= 0; place++) {
          seen[thing].set(number);
          number = names.number(row, place);
        }
      }
    }
    List<Set<String>> all = new ArrayList<>();
    for (BitSet numbers : seen) {
      Set<String> words = new TreeSet<>();
      if (numbers != null) {
        numbers.stream().forEach(number -> words.add(names.name(number)));
      }
      all.add(words);
    }
    return all;
  }
}
