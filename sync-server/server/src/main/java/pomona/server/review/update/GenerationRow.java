package pomona.server.review.update;

import java.util.ArrayList;
import java.util.List;
import pomona.lot.verdict.Interval;
import pomona.server.database.Database;
import pomona.server.review.queue.ErrorRates;
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;

/**
 * How one generation does in practice: the share that associates overrode at the crate, and the
 * share that reviewers found wrong in the audit slice.
 */
public record GenerationRow(
    String generation,
    long fruits,
    long overridden,
    Interval overrideInterval,
    long wrong,
    long seen,
    Interval errorInterval) {

  /** The columns are read when no reader of the database is held: they may wait for one. */
  static List<GenerationRow> all(Database database, FruitColumns columns) {
    List<ErrorRates.Rate> rates =
        database.read(session -> ErrorRates.by(session, ErrorRates.Group.GENERATION));
    return columns.read(rows -> all(rows, rates));
  }

  private static List<GenerationRow> all(FruitRows rows, List<ErrorRates.Rate> rates) {
    ColumnTexts generations = rows.names(Column.GENERATION);
    long[] fruits = new long[generations.size()];
    long[] overridden = new long[generations.size()];
    int none = rows.names(Column.OVERRIDE_GRADE).find("");
    for (int row : rows.select(List.of())) {
      int generation = rows.numbers(Column.GENERATION).at(row);
      fruits[generation]++;
      overridden[generation] += rows.numbers(Column.OVERRIDE_GRADE).at(row) == none ? 0 : 1;
    }
    List<GenerationRow> all = new ArrayList<>();
    for (String name : rows.sorted(Column.GENERATION, fruits.length)) {
      int at = generations.find(name);
      ErrorRates.Rate rate =
          rates.stream()
              .filter(known -> known.group().equals(name))
              .findFirst()
              .orElse(ErrorRates.Rate.unknown(name));
      all.add(
          new GenerationRow(
              name,
              fruits[at],
              overridden[at],
              ErrorRates.interval(overridden[at], fruits[at]),
              rate.wrong(),
              rate.seen(),
              rate.interval()));
    }
    return all;
  }

  public double overrideShare() {
    return fruits == 0 ? 0 : (double) overridden / fruits;
  }

  public double errorShare() {
    return seen == 0 ? 0 : (double) wrong / seen;
  }
}
