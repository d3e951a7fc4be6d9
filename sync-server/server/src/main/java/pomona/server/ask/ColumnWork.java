package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.review.table.MeasureColumn;

/**
 * One question's work on the rows, while nobody changes them.
 *
 * @param seen the rows that the asker may see, oldest first
 */
record ColumnWork(
    FruitRows rows,
    LotBook lots,
    RowTests tests,
    int[] seen,
    Today today,
    Supplier<ScanBook> scans) {

  boolean has(Measure measure) {
    MeasureColumn values = rows.values(measure);
    for (int row : seen) {
      if (values.at(row) > 0) {
        return true;
      }
    }
    return false;
  }

  List<Facts.Row> sums(Facts.Sums sums) {
    if (sums.quantity().filter(Quantity::isOfLots).isPresent()) {
      return lotWork().readings(sums);
    }
    return switch (sums.things()) {
      case FRUITS ->
          fruitSums(sums, sums.where()).rows(part(sums).map(both -> fruitSums(sums, both)));
      case LOTS -> lotWork().sums(sums);
      case SCANS -> scanWork().sums(sums);
      default -> named().sums(sums);
    };
  }

  /** The clauses of the part and of the whole together, if a part is asked for. */
  static Optional<List<Clause>> part(Facts.Sums sums) {
    if (sums.part().isEmpty()) {
      return Optional.empty();
    }
    List<Clause> both = new ArrayList<>(sums.where());
    both.addAll(sums.part());
    return Optional.of(both);
  }

  private RowSums fruitSums(Facts.Sums sums, List<Clause> where) {
    RowSums totals = new RowSums(rows, names(sums.by(), Things.FRUITS), sums.pace(), today);
    totals.add(
        tests.keep(seen, where, sums.when(), Things.FRUITS),
        Optional.empty(),
        RowSums.values(tests, sums.quantity(), RowTests.kinds(where)));
    return totals;
  }

  /** Suppliers are asked what became of their lots, and everything else of its fruits. */
  List<RowNames> names(List<Trait> traits, Things things) {
    List<RowNames> names = new ArrayList<>();
    for (Trait trait : traits) {
      boolean ofLots = trait == Trait.DISPOSITION && things == Things.SUPPLIERS;
      names.add(ofLots ? RowNames.dispositionsOfLots(rows, lots) : RowNames.of(trait, rows, lots));
    }
    return names;
  }

  private LotWork lotWork() {
    return new LotWork(this);
  }

  private ScanWork scanWork() {
    return new ScanWork(this, scans.get());
  }

  private NamedWork named() {
    return new NamedWork(this);
  }

  List<Exhibit> list(Facts.Wanted wanted) {
    return switch (wanted.things()) {
      case LOTS -> lotWork().list(wanted);
      case SCANS -> scanWork().list(wanted);
      default -> named().list(wanted);
    };
  }

  /** Fruits in the order that is wanted, as many as are wanted. */
  List<ColumnFacts.Found> fruits(Facts.Wanted wanted) {
    int[] chosen = tests.keep(seen, wanted.where(), wanted.when(), Things.FRUITS);
    List<ColumnFacts.Found> found = new ArrayList<>();
    int limit = Math.min(wanted.limit(), chosen.length);
    switch (wanted.order()) {
      case NEWEST:
        for (int i = 0; i < limit; i++) {
          found.add(found(chosen[chosen.length - 1 - i]));
        }
        break;
      case OLDEST:
        for (int i = 0; i < limit; i++) {
          found.add(found(chosen[i]));
        }
        break;
      default:
        boolean best = wanted.order() == Ranking.BEST || wanted.order() == Ranking.LEAST;
        for (int row : first(chosen, limit, best ? -1 : 1)) {
          found.add(found(row));
        }
    }
    return found;
  }

  private record Scored(int row, double score) {}

  /** The rows of the highest score, newer ones first among equals. */
  private List<Integer> first(int[] chosen, int limit, int sign) {
    RowNames grades = RowNames.of(Trait.GRADE, rows, lots);
    int[] places = places(grades);
    PriorityQueue<Scored> kept =
        new PriorityQueue<>(
            java.util.Comparator.comparingDouble(Scored::score).thenComparingInt(Scored::row));
    for (int row : chosen) {
      int grade = grades.number(row, 0);
      double score = sign * (places[grade] + tests.worst(row, Set.of()));
      if (kept.size() < limit || (limit > 0 && score >= kept.peek().score())) {
        kept.add(new Scored(row, score));
        if (kept.size() > limit) {
          kept.remove();
        }
      }
    }
    List<Integer> best = new ArrayList<>();
    while (!kept.isEmpty()) {
      best.add(0, kept.remove().row());
    }
    return best;
  }

  /** The places of grades, best first; one that is not known counts as the worst. */
  static int[] places(RowNames grades) {
    List<String> known = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");
    int[] places = new int[grades.size()];
    for (int i = 0; i < places.length; i++) {
      int place = known.indexOf(grades.name(i));
      places[i] = place < 0 ? known.size() - 1 : place;
    }
    return places;
  }

  private ColumnFacts.Found found(int row) {
    return new ColumnFacts.Found(
        rows.sequence(row),
        rows.text(Column.SITE, row),
        OptionalDouble.of(tests.worst(row, Set.of())));
  }

  /** Of some fruits those that fit, in their order. */
  List<ColumnFacts.Found> among(List<Long> sequences, Facts.Wanted wanted) {
    BitSet fitting = new BitSet();
    for (int row : tests.keep(seen, wanted.where(), wanted.when(), Things.FRUITS)) {
      fitting.set(row);
    }
    List<ColumnFacts.Found> found = new ArrayList<>();
    for (long sequence : sequences) {
      int row = rows.find(sequence);
      if (row >= 0 && fitting.get(row) && found.size() < wanted.limit()) {
        found.add(
            new ColumnFacts.Found(sequence, rows.text(Column.SITE, row), OptionalDouble.empty()));
      }
    }
    return found;
  }

  /** How many fruits of each thing there are, and how many of them are rejects. */
  record Badness(int[] fruits, int[] rejects) {
    OptionalDouble share(int thing) {
      return fruits[thing] == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) rejects[thing] / fruits[thing]);
    }
  }

  Badness badness(int[] chosen, RowNames things) {
    RowNames grades = RowNames.of(Trait.GRADE, rows, lots);
    int[] places = places(grades);
    int[] rejected = new int[chosen.length];
    int count = 0;
    for (int row : chosen) {
      if (places[grades.number(row, 0)] == 3) {
        rejected[count++] = row;
      }
    }
    return new Badness(
        FruitGroups.counts(chosen, things),
        FruitGroups.counts(java.util.Arrays.copyOf(rejected, count), things));
  }

  /** The values of a quantity on the fruits of each thing. */
  Map<Integer, double[]> values(int[] chosen, RowNames things, Facts.Sums sums, Set<String> kinds) {
    Map<Integer, List<Double>> lists = new HashMap<>();
    for (int row : sums.quantity().isPresent() ? chosen : new int[0]) {
      int thing = things.number(row, 0);
      if (thing >= 0) {
        lists
            .computeIfAbsent(thing, each -> new ArrayList<>())
            .add(tests.value(row, sums.quantity().get(), kinds));
      }
    }
    Map<Integer, double[]> values = new HashMap<>();
    lists.forEach(
        (thing, list) ->
            values.put(thing, list.stream().mapToDouble(Double::doubleValue).toArray()));
    return values;
  }

  static boolean isIn(Facts.Sums sums, LocalDate day) {
    return sums.when().map(dates -> dates.contains(day)).orElse(true);
  }
}
