package pomona.server.ask;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import pomona.ask.answer.Facts;

/** The sums of one group, while they grow. */
final class Total {
  private long count;
  private long measured;
  private double sum;
  private double squares;
  private final Optional<BitSet> things;

  /** Counts each thing once, if things are told apart. */
  Total(boolean distinct) {
    things = distinct ? Optional.of(new BitSet()) : Optional.empty();
  }

  void add(int thing) {
    if (things.isPresent()) {
      things.get().set(thing);
    } else {
      count++;
    }
  }

  /** Adds a value; one that is no number was not measured. */
  void measure(double value) {
    if (!Double.isNaN(value)) {
      measured++;
      sum += value;
      squares += value * value;
    }
  }

  long count() {
    return things.map(BitSet::cardinality).map(Long::valueOf).orElse(count);
  }

  Facts.Row row(List<String> names, Optional<LocalDate> step, long part) {
    return new Facts.Row(names, step, count(), part, measured, sum, squares);
  }
}
