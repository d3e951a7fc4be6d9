package pomona.server.ask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Questions about lots, and about what instruments said of them. */
final class LotWork {
  private final ColumnWork work;
  private final LotBook book;
  private final RowNames places;
  private final FruitGroups groups;
  private final Map<Trait, List<Set<String>>> namesOfFruits = new EnumMap<>(Trait.class);

  LotWork(ColumnWork work) {
    this.work = work;
    this.book = work.lots();
    this.places = RowNames.lots(work.rows(), work.lots());
    this.groups = new FruitGroups(work.rows(), work.tests());
  }

  /** The places of the lots that fit, whenever they were begun. */
  private BitSet fitting(List<Clause> where) {
    BitSet fitting = new BitSet();
    fitting.set(0, book.lots().size());
    List<Clause> ofFruits = new ArrayList<>();
    for (Clause clause : where) {
      if (isOfFruits(clause)) {
        ofFruits.add(clause);
      } else if (clause instanceof Clause.Portion portion) {
        fitting.and(groups.portion(work.seen(), places, portion));
      } else if (clause instanceof Clause.Measured measured) {
        for (int i = 0; i < book.lots().size(); i++) {
          fitting.set(i, fitting.get(i) && book.hasReading(book.lots().get(i).key(), measured));
        }
      } else {
        keep(fitting, (Clause.Named) clause);
      }
    }
    return ofFruits.isEmpty()
        ? fitting
        : groups.having(work.seen(), places, ofFruits, Things.LOTS, fitting);
  }

  private void keep(BitSet fitting, Clause.Named named) {
    boolean byGrade = named.trait() == Trait.GRADE;
    for (int i = 0; i < book.lots().size(); i++) {
      LotBook.KnownLot lot = book.lots().get(i);
      Set<String> own;
      if (named.trait() == Trait.DISPOSITION) {
        own = lot.dispositions();
      } else if (byGrade && lot.quality().isEmpty()) {
        own = ofFruits(Trait.GRADE).get(i);
      } else {
        own = names(i, named.trait());
      }
      boolean is = named.names().stream().anyMatch(own::contains);
      fitting.set(i, fitting.get(i) && is != named.not());
    }
  }

  private static boolean isOfFruits(Clause clause) {
    if (clause instanceof Clause.Measured measured) {
      return !ColumnWork.isOfLots(measured.quantity());
    }
    if (!(clause instanceof Clause.Named named)) {
      return false;
    }
    return switch (named.trait()) {
      case PRODUCT, SUPPLIER, LOT, SITE, DEVICE, DISPOSITION -> false;
      case GRADE -> named.names().contains("REJECT");
      default -> true;
    };
  }

  private Set<String> names(int place, Trait trait) {
    LotBook.KnownLot lot = book.lots().get(place);
    return switch (trait) {
      case PRODUCT -> one(lot.product());
      case SUPPLIER -> one(lot.supplier());
      case LOT -> one(lot.name());
      case SITE -> one(lot.site());
      case DEVICE -> one(lot.device());
      case GRADE -> one(lot.quality());
      case DISPOSITION -> one(lot.disposition());
      default -> ofFruits(trait).get(place);
    };
  }

  static Set<String> one(String name) {
    return name.isEmpty() ? Set.of() : Set.of(name);
  }

  private List<Set<String>> ofFruits(Trait trait) {
    return namesOfFruits.computeIfAbsent(
        trait,
        each -> Wholes.ofFruits(work.seen(), places, RowNames.of(each, work.rows(), work.lots())));
  }

  List<Facts.Row> sums(Facts.Sums sums) {
    return sums(sums, sums.where()).rows(ColumnWork.part(sums).map(both -> sums(sums, both)));
  }

  private Wholes sums(Facts.Sums sums, List<Clause> where) {
    Wholes totals = new Wholes(sums, work.today());
    Map<Integer, double[]> values = work.values(work.seen(), places, sums, RowTests.kinds(where));
    fitting(where).stream()
        .filter(place -> ColumnWork.isIn(sums, book.lots().get(place).begun()))
        .forEach(
            place ->
                totals.add(
                    place,
                    book.lots().get(place).begun(),
                    trait -> names(place, trait),
                    values.getOrDefault(place, new double[0])));
    return totals;
  }

  List<Facts.Row> readings(Facts.Sums sums) {
    return readings(sums, sums.where())
        .rows(ColumnWork.part(sums).map(both -> readings(sums, both)));
  }

  private Wholes readings(Facts.Sums sums, List<Clause> where) {
    Wholes totals = new Wholes(sums, work.today());
    BitSet fitting = fitting(where);
    int number = 0;
    for (int place = 0; place < book.lots().size(); place++) {
      int lot = place;
      for (LotBook.LotReading reading :
          book.readings().getOrDefault(book.lots().get(place).key(), List.of())) {
        number++;
        if (fitting.get(place)
            && sums.quantity().equals(Optional.of(reading.quantity()))
            && ColumnWork.isIn(sums, reading.day())) {
          totals.add(
              number, reading.day(), trait -> names(lot, trait), new double[] {reading.value()});
        }
      }
    }
    return totals;
  }

  List<Exhibit> list(Facts.Wanted wanted) {
    ColumnWork.Badness badness = work.badness(work.seen(), places);
    List<Listed> listed = new ArrayList<>();
    fitting(wanted.where()).stream()
        .filter(
            place ->
                wanted
                    .when()
                    .map(dates -> dates.contains(book.lots().get(place).begun()))
                    .orElse(true))
        .forEach(
            place -> {
              LotBook.KnownLot lot = book.lots().get(place);
              listed.add(
                  new Listed(
                      new Exhibit(Things.LOTS, lot.name(), lot.site(), badness.share(place)),
                      lot.begunMillis()));
            });
    return Listed.first(listed, wanted.order(), wanted.limit());
  }
}
