package pomona.server.review.policy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.policy.Disposition;
import pomona.policy.Policy;
import pomona.policy.PolicyChange;
import pomona.server.review.page.Moves;
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.Condition;
import pomona.server.review.table.DefectShares;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;

/**
 * What a policy would do with all stored fruits of its site, beside what the policy in force does,
 * if there is one.
 *
 * @param sample the newest fruits that would be treated otherwise
 * @param unknown products that no stored fruit is of
 */
public record PolicyPreview(
    Optional<Policy> before,
    Policy after,
    Moves moves,
    long fruits,
    List<Long> sample,
    List<String> unknown) {
  private static final List<Disposition> ALL = List.of(Disposition.values());
  private static final int MOST_SHOWN = 12;

  public static PolicyPreview of(FruitColumns columns, Optional<Policy> before, Policy after) {
    return columns.read(
        rows -> {
          int[] chosen = rows.select(List.of(Condition.is(Column.SITE, after.site())));
          // This begins with the newest fruits, which people remember.
          int[] newest = new int[chosen.length];
          for (int i = 0; i < newest.length; i++) {
            newest[i] = chosen[chosen.length - 1 - i];
          }
          PolicyChange change =
              PolicyChange.of(before.orElse(after), after, () -> new Walk(rows, newest));
          List<Long> sample =
              change.changed().stream()
                  .limit(MOST_SHOWN)
                  .map(place -> rows.sequence(newest[place]))
                  .toList();
          return new PolicyPreview(
              before, after, moves(change), newest.length, sample, unknown(rows, after));
        });
  }

  private static Moves moves(PolicyChange change) {
    long[][] moves = new long[ALL.size()][ALL.size()];
    for (int from = 0; from < moves.length; from++) {
      for (int to = 0; to < moves.length; to++) {
        moves[from][to] = change.moved(ALL.get(from), ALL.get(to));
      }
    }
    return new Moves(moves);
  }

  private static List<String> unknown(FruitRows rows, Policy policy) {
    ColumnTexts classes = rows.names(Column.CLASS);
    return Policies.products(policy).stream().filter(name -> classes.find(name) < 0).toList();
  }

  /** The dispositions' names, mildest first. */
  public List<String> names() {
    return ALL.stream().map(Disposition::name).toList();
  }

  /** Visits one fruit after the other in one reused view, instead of making a million objects. */
  private static final class Walk implements Iterator<Judged>, Judged {
    private final FruitRows rows;
    private final PrimitiveIterator.OfInt places;
    private final Grade[] grades;
    private int row;

    Walk(FruitRows rows, int[] chosen) {
      this.rows = rows;
      this.places = Arrays.stream(chosen).iterator();
      ColumnTexts names = rows.names(Column.GRADE);
      this.grades = new Grade[names.size()];
      for (int i = 0; i < grades.length; i++) {
        grades[i] = grade(names.text(i));
      }
    }

    /** The grade of a name; an unknown one counts as the worst. */
    private static Grade grade(String name) {
      for (Grade grade : Grade.values()) {
        if (grade.name().equals(name.toUpperCase(Locale.ROOT))) {
          return grade;
        }
      }
      return Grade.REJECT;
    }

    @Override
    public boolean hasNext() {
      return places.hasNext();
    }

    @Override
    public Judged next() {
      row = places.nextInt();
      return this;
    }

    @Override
    public String className() {
      return rows.text(Column.CLASS, row);
    }

    @Override
    public Grade grade() {
      return grades[rows.numbers(Column.GRADE).at(row)];
    }

    @Override
    public double gradeProbability() {
      return rows.values(Measure.GRADE_CONFIDENCE).at(row);
    }

    @Override
    public boolean isFamiliar() {
      return rows.values(Measure.EXCESS).at(row) <= 0;
    }

    @Override
    public double defectShare(DefectKind kind) {
      return rows.defectShare(DefectShares.KINDS.indexOf(kind), row);
    }
  }
}
