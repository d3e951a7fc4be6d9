package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Questions about lots, and about what instruments said of them. */
final class LotWork extends WholeWork {
  private final LotBook book;
  private final FruitGroups groups;

  LotWork(ColumnWork work) {
    super(work, RowNames.lots(work.rows(), work.lots()));
    this.book = work.lots();
    this.groups = new FruitGroups(work.rows(), work.tests());
  }

  @Override
  LocalDate day(int place) {
    return book.lots().get(place).begun();
  }

  @Override
  BitSet fitting(List<Clause> where) {
    BitSet fitting = new BitSet();
    fitting.set(0, book.lots().size());
    List<Clause> ofFruits = new ArrayList<>();
    for (Clause clause : where) {
      if (clause.isOfALotsFruits()) {
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
        own = ofFruits(i, Trait.GRADE);
      } else {
        own = names(i, named.trait());
      }
      boolean is = named.names().stream().anyMatch(own::contains);
      fitting.set(i, fitting.get(i) && is != named.not());
    }
  }

  @Override
  Set<String> names(int place, Trait trait) {
    LotBook.KnownLot lot = book.lots().get(place);
    return switch (trait) {
      case PRODUCT -> one(lot.product());
      case SUPPLIER -> one(lot.supplier());
      case LOT -> one(lot.name());
      case SITE -> one(lot.site());
      case DEVICE -> one(lot.device());
      case GRADE -> one(lot.quality());
      case DISPOSITION, STANDING -> one(lot.disposition());
      default -> ofFruits(place, trait);
    };
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

  @Override
  Listed listed(int place, OptionalDouble badness) {
    LotBook.KnownLot lot = book.lots().get(place);
    return new Listed(new Exhibit(Things.LOTS, lot.name(), lot.site(), badness), lot.begunMillis());
  }
}
