package pomona.ask.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * What was recorded, as questions need it: a server fulfils it over its tables, a phone over its
 * history or over the live frame. It sums and lists; what the sums mean is up to {@link Answerer}.
 */
public interface Facts {

  /** Whether a trait of some things is recorded here at all. */
  boolean has(Things things, Trait trait);

  /** Whether a quantity of fruits is recorded here at all. */
  boolean has(Quantity quantity);

  /** Sums over what fits, one row for each group and step that has any. */
  List<Row> sums(Sums sums);

  /** Things that fit, as many as are wanted and no more. */
  List<Exhibit> list(Wanted wanted);

  /** Fruits that look like one, the most alike first. */
  List<Exhibit> alike(String fruit, Wanted wanted);

  /** The groups that a thing is counted in, if it has these names by each trait. */
  static List<List<String>> groups(List<Set<String>> namesByTrait) {
    List<List<String>> groups = List.of(List.of());
    for (Set<String> names : namesByTrait) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> group : groups) {
        for (String name : names) {
          List<String> more = new ArrayList<>(group);
          more.add(name);
          longer.add(more);
        }
      }
      groups = longer;
    }
    return groups;
  }

  /**
   * What is to be summed.
   *
   * @param where what each must fit
   * @param by what the sums are parted by
   * @param pace steps of time, if it is parted by them too
   * @param part of what fits, what is counted on its own; empty for none
   * @param quantity what is summed, if anything is
   */
  record Sums(
      Things things,
      List<Clause> where,
      Optional<Dates> when,
      List<Trait> by,
      Optional<CalendarUnit> pace,
      List<Clause> part,
      Optional<Quantity> quantity) {}

  /**
   * The sums of one group.
   *
   * @param names one for each trait that the sums are parted by
   * @param step the first day of the step, if there are steps
   * @param count how many there are
   * @param part how many of them fit the part too
   * @param measured how many have the quantity
   * @param sum of the quantity
   * @param squares of it
   */
  record Row(
      List<String> names,
      Optional<LocalDate> step,
      long count,
      long part,
      long measured,
      double sum,
      double squares) {}

  /** What is to be listed. */
  record Wanted(
      Things things, List<Clause> where, Optional<Dates> when, Ranking order, int limit) {}
}
