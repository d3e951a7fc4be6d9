package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.question.Clause;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;
import pomona.server.review.table.FruitRows;

/** Questions about scans. */
final class ScanWork extends WholeWork {
  private final ScanBook book;

  ScanWork(ColumnWork work, ScanBook book) {
    super(work, book.names(work.rows()));
    this.book = book;
  }

  @Override
  LocalDate day(int place) {
    return book.scans().get(place).day();
  }

  @Override
  BitSet fitting(List<Clause> where) {
    BitSet fitting = new BitSet();
    fitting.set(0, book.scans().size());
    List<Clause> ofFruits = new ArrayList<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Named named && isOwn(named.trait())) {
        for (int i = 0; i < book.scans().size(); i++) {
          Set<String> own = names(i, named.trait());
          boolean is = named.names().stream().anyMatch(own::contains);
          fitting.set(i, fitting.get(i) && is != named.not());
        }
      } else {
        ofFruits.add(clause);
      }
    }
    return ofFruits.isEmpty()
        ? fitting
        : new FruitGroups(work.rows(), work.tests())
            .having(work.seen(), places, ofFruits, Things.SCANS, fitting);
  }

  private static boolean isOwn(Trait trait) {
    return trait == Trait.SUPPLIER
        || trait == Trait.LOT
        || trait == Trait.SITE
        || trait == Trait.DEVICE;
  }

  @Override
  Set<String> names(int place, Trait trait) {
    ScanBook.KnownScan scan = book.scans().get(place);
    return switch (trait) {
      case SUPPLIER -> one(work.lots().find(scan.lot()).map(LotBook.KnownLot::supplier).orElse(""));
      case LOT -> one(FruitRows.lotName(scan.lot()).orElse(""));
      case SITE -> one(scan.site());
      case DEVICE -> one(work.lots().deviceName(scan.device()));
      default -> ofFruits(place, trait);
    };
  }

  @Override
  Listed listed(int place, OptionalDouble badness) {
    ScanBook.KnownScan scan = book.scans().get(place);
    return new Listed(new Exhibit(Things.SCANS, scan.id().toString(), scan.site(), badness), place);
  }
}
