package pomona.server.ask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.question.Bounds;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.Condition;
import pomona.server.review.table.DefectShares;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.review.table.MeasureColumn;
import pomona.server.review.table.NumberColumn;

/** Turns the clauses of a question into conditions on rows. */
record RowTests(FruitRows rows, LotBook lots, Ids ids) {

  /** Finds fruits by their ids. */
  interface Ids {
    /** The place in the log of a fruit, if there is one of that id. */
    Optional<Long> sequence(String id);
  }

  static Condition on(Dates dates) {
    long from = dates.from().toEpochDay();
    long to = dates.to().toEpochDay();
    return (rows, chosen, count) -> {
      MeasureColumn days = rows.values(Measure.DAY);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (days.at(row) >= from && days.at(row) <= to) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }

  static Condition at(Set<String> sites) {
    return Condition.among(Column.SITE, sites::contains);
  }

  /** Rows of some, and no others, that fit clauses; the rows that are given are not changed. */
  int[] keep(int[] from, List<Clause> where, Optional<Dates> when, Things things) {
    int[] chosen = from.clone();
    int count = chosen.length;
    if (when.isPresent()) {
      count = on(when.get()).keep(rows, chosen, count);
    }
    for (Clause clause : where) {
      count = of(clause, things, from).keep(rows, chosen, count);
    }
    return java.util.Arrays.copyOf(chosen, count);
  }

  /** The condition of a clause; shares of lots are counted over all the rows that are seen. */
  private Condition of(Clause clause, Things things, int[] seen) {
    if (clause instanceof Clause.Named named) {
      return named(named, things);
    }
    if (clause instanceof Clause.Measured measured) {
      return measured(measured);
    }
    return portion((Clause.Portion) clause, seen);
  }

  private Condition named(Clause.Named named, Things things) {
    Set<String> names = new HashSet<>(named.names());
    if (named.trait() == Trait.FRUIT) {
      Set<Integer> chosen = new HashSet<>();
      for (String id : names) {
        ids.sequence(id).map(sequence -> rows.find(sequence)).ifPresent(chosen::add);
      }
      return test(row -> chosen.contains(row) != named.not());
    }
    if (named.trait() == Trait.DISPOSITION && things == Things.SUPPLIERS) {
      return Condition.among(
          Column.LOT,
          key ->
              lots.find(key)
                      .map(lot -> lot.dispositions().stream().anyMatch(names::contains))
                      .orElse(false)
                  != named.not());
    }
    RowNames numbers = RowNames.of(named.trait(), rows, lots);
    boolean any = names.contains(Trait.ANY);
    boolean[] wanted = new boolean[numbers.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = any || names.contains(numbers.name(i));
    }
    return test(
        row -> {
          boolean is = false;
          int number = numbers.number(row, 0);
          for (int place = 1; number >= 0 && !is; place++) {
            is = wanted[number];
            number = numbers.number(row, place);
          }
          return is != named.not();
        });
  }

  private Condition measured(Clause.Measured measured) {
    Bounds bounds = measured.bounds();
    return switch (measured.quantity()) {
      case CONFIDENCE -> confidence(bounds);
      case DIAMETER -> inside(Measure.DIAMETER_MM, bounds);
      case WEIGHT -> inside(Measure.GRAMS, bounds);
      case DEFECT_SHARE -> test(row -> bounds.contains(worst(row, Set.of())));
      case BRIX, FIRMNESS, TEMPERATURE ->
          Condition.among(Column.LOT, key -> lots.hasReading(key, measured));
    };
  }

  private Condition confidence(Bounds bounds) {
    MeasureColumn values = rows.values(Measure.GRADE_CONFIDENCE);
    return test(row -> bounds.contains(values.at(row)));
  }

  /** What nobody measured is in no range. */
  private Condition inside(Measure measure, Bounds bounds) {
    MeasureColumn values = rows.values(measure);
    return test(row -> values.at(row) > 0 && bounds.contains(values.at(row)));
  }

  private Condition portion(Clause.Portion portion, int[] seen) {
    ColumnTexts texts = rows.names(Column.LOT);
    NumberColumn ofLot = rows.numbers(Column.LOT);
    int[] all = new int[texts.size()];
    int[] part = new int[texts.size()];
    for (int row : seen) {
      all[ofLot.at(row)]++;
    }
    for (int row : keep(seen, portion.part(), Optional.empty(), Things.FRUITS)) {
      part[ofLot.at(row)]++;
    }
    return test(
        row -> portion.bounds().contains((double) part[ofLot.at(row)] / all[ofLot.at(row)]));
  }

  /** The largest share of a row's defects of some kinds, or of all if none is named. */
  double worst(int row, Set<String> kinds) {
    int worst = 0;
    for (int kind = 0; kind <= DefectShares.KINDS.size(); kind++) {
      int units = rows.defectUnits(kind, row);
      if (units > worst && (kinds.isEmpty() || kinds.contains(kindName(kind, row)))) {
        worst = units;
      }
    }
    return DefectShares.share(worst);
  }

  private String kindName(int kind, int row) {
    return kind < DefectShares.KINDS.size()
        ? DefectShares.KINDS.get(kind).name()
        : rows.text(Column.DEFECT, row);
  }

  /** A quantity of a row, or NaN if nobody measured it. */
  double value(int row, Quantity quantity, Set<String> kinds) {
    return switch (quantity) {
      case CONFIDENCE -> rows.values(Measure.GRADE_CONFIDENCE).at(row);
      case DEFECT_SHARE -> worst(row, kinds);
      case DIAMETER -> orNothing(rows.values(Measure.DIAMETER_MM).at(row));
      case WEIGHT -> orNothing(rows.values(Measure.GRAMS).at(row));
      case BRIX, FIRMNESS, TEMPERATURE -> Double.NaN;
    };
  }

  private static double orNothing(float value) {
    return value > 0 ? value : Double.NaN;
  }

  /** The kinds of defects that clauses name; empty if any counts. */
  static Set<String> kinds(List<Clause> where) {
    Set<String> kinds = new HashSet<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Named named && named.trait() == Trait.DEFECT && !named.not()) {
        kinds.addAll(named.names());
      }
    }
    return kinds.contains(Trait.ANY) ? Set.of() : kinds;
  }

  /** Clauses that do not deny a judgement, and are no shares. */
  static List<Clause> affirmed(List<Clause> clauses) {
    List<Clause> affirmed = new ArrayList<>(clauses);
    affirmed.removeIf(clause -> clause instanceof Clause.Portion || isDenied(clause));
    return affirmed;
  }

  static boolean isDenied(Clause clause) {
    return isJudgement(clause) && ((Clause.Named) clause).not();
  }

  static boolean isJudgement(Clause clause) {
    return clause instanceof Clause.Named named && named.trait().isJudgement();
  }

  private interface RowTest {
    boolean fits(int row);
  }

  private static Condition test(RowTest test) {
    return (rows, chosen, count) -> {
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (test.fits(row)) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }
}
