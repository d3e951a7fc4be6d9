package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Trait;

/** Questions about things that are there without fruits too and have a day: lots and scans. */
abstract class WholeWork {
  final ColumnWork work;

  /** Which of the things each row of a fruit belongs to. */
  final RowNames places;

  private final Map<Trait, List<Set<String>>> namesOfFruits = new EnumMap<>(Trait.class);

  WholeWork(ColumnWork work, RowNames places) {
    this.work = work;
    this.places = places;
  }

  /** The places of those that fit, whatever their day. */
  abstract BitSet fitting(List<Clause> where);

  abstract LocalDate day(int place);

  abstract Set<String> names(int place, Trait trait);

  abstract Listed listed(int place, OptionalDouble badness);

  final List<Facts.Row> sums(Facts.Sums sums) {
    return sums(sums, sums.where()).rows(ColumnWork.part(sums).map(both -> sums(sums, both)));
  }

  private Wholes sums(Facts.Sums sums, List<Clause> where) {
    Wholes totals = new Wholes(sums, work.today());
    Map<Integer, double[]> values = work.values(work.seen(), places, sums, RowTests.kinds(where));
    fitting(where).stream()
        .filter(place -> ColumnWork.isIn(sums, day(place)))
        .forEach(
            place ->
                totals.add(
                    place,
                    day(place),
                    trait -> names(place, trait),
                    values.getOrDefault(place, new double[0])));
    return totals;
  }

  final List<Exhibit> list(Facts.Wanted wanted) {
    ColumnWork.Badness badness = work.badness(work.seen(), places);
    List<Listed> listed = new ArrayList<>();
    fitting(wanted.where()).stream()
        .filter(place -> wanted.when().map(dates -> dates.contains(day(place))).orElse(true))
        .forEach(place -> listed.add(listed(place, badness.share(place))));
    return Listed.first(listed, wanted.order(), wanted.limit());
  }

  /** What a thing's fruits are called. */
  final Set<String> ofFruits(int place, Trait trait) {
    return namesOfFruits
        .computeIfAbsent(
            trait,
            each ->
                Wholes.ofFruits(work.seen(), places, RowNames.of(each, work.rows(), work.lots())))
        .get(place);
  }

  static Set<String> one(String name) {
    return name.isEmpty() ? Set.of() : Set.of(name);
  }
}
