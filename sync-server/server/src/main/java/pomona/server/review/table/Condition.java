package pomona.server.review.table;

import java.util.function.Predicate;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;

/**
 * One condition on fruits. Each condition is one tight loop over one column, over the rows that the
 * conditions before it left.
 */
@FunctionalInterface
public interface Condition {

  /** Keeps those of the first {@code count} rows that fit, in their order; returns how many. */
  int keep(FruitRows rows, int[] chosen, int count);

  static Condition is(Column column, String value) {
    return among(column, value::equals);
  }

  /** Tests each distinct text of a column once, however many fruits have it. */
  static Condition among(Column column, Predicate<String> fits) {
    return (rows, chosen, count) -> {
      boolean[] fitting = rows.names(column).fitting(fits);
      NumberColumn numbers = rows.numbers(column);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (fitting[numbers.at(row)]) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }

  static Condition atLeast(Measure measure, double least) {
    return (rows, chosen, count) -> {
      MeasureColumn values = rows.values(measure);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (values.at(row) >= least) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }

  static Condition atMost(Measure measure, double most) {
    return (rows, chosen, count) -> {
      MeasureColumn values = rows.values(measure);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        if (values.at(row) <= most) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }

  /** Fruits for which the reviewer, or else an associate, said another grade than the phone. */
  static Condition differs() {
    return (rows, chosen, count) -> {
      NumberColumn grades = rows.numbers(Column.GRADE);
      NumberColumn saids = rows.numbers(Column.SAID_GRADE);
      NumberColumn overrides = rows.numbers(Column.OVERRIDE_GRADE);
      boolean[][] saidDiffers = differing(rows, Column.SAID_GRADE);
      boolean[][] overrideDiffers = differing(rows, Column.OVERRIDE_GRADE);
      int nobody = rows.names(Column.SAID_GRADE).find("");
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = chosen[i];
        boolean differs =
            saids.at(row) == nobody
                ? overrideDiffers[overrides.at(row)][grades.at(row)]
                : saidDiffers[saids.at(row)][grades.at(row)];
        if (differs) {
          chosen[kept++] = row;
        }
      }
      return kept;
    };
  }

  /** Whether a text was said and is another than the grade, by the numbers of both. */
  private static boolean[][] differing(FruitRows rows, Column column) {
    ColumnTexts said = rows.names(column);
    ColumnTexts grades = rows.names(Column.GRADE);
    boolean[][] differing = new boolean[said.size()][];
    for (int i = 0; i < differing.length; i++) {
      String text = said.text(i);
      differing[i] = grades.fitting(grade -> !text.isEmpty() && !text.equals(grade));
    }
    return differing;
  }
}
