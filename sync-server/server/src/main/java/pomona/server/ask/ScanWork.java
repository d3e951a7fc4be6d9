package pomona.server.ask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;
import pomona.server.review.table.FruitRows;

/** Questions about scans. */
final class ScanWork {
  private final ColumnWork work;
  private final ScanBook book;
  private final RowNames places;
  private final Map<Trait, List<Set<String>>> namesOfFruits = new EnumMap<>(Trait.class);

  ScanWork(ColumnWork work, ScanBook book) {
    this.work = work;
    this.book = book;
    this.places = book.names(work.rows());
  }

  private BitSet fitting(List<Clause> where) {
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

  private Set<String> names(int place, Trait trait) {
    ScanBook.KnownScan scan = book.scans().get(place);
    return switch (trait) {
      case SUPPLIER ->
          LotWork.one(work.lots().find(scan.lot()).map(LotBook.KnownLot::supplier).orElse(""));
      case LOT -> LotWork.one(FruitRows.lotName(scan.lot()).orElse(""));
      case SITE -> LotWork.one(scan.site());
      case DEVICE -> LotWork.one(work.lots().deviceName(scan.device()));
      default ->
          namesOfFruits
              .computeIfAbsent(
                  trait,
                  each ->
                      Wholes.ofFruits(
                          work.seen(), places, RowNames.of(each, work.rows(), work.lots())))
              .get(place);
    };
  }

  List<Facts.Row> sums(Facts.Sums sums) {
    return sums(sums, sums.where()).rows(ColumnWork.part(sums).map(both -> sums(sums, both)));
  }

  private Wholes sums(Facts.Sums sums, List<Clause> where) {
    Wholes totals = new Wholes(sums, work.today());
    Map<Integer, double[]> values = work.values(work.seen(), places, sums, RowTests.kinds(where));
    fitting(where).stream()
        .filter(place -> ColumnWork.isIn(sums, book.scans().get(place).day()))
        .forEach(
            place ->
                totals.add(
                    place,
                    book.scans().get(place).day(),
                    trait -> names(place, trait),
                    values.getOrDefault(place, new double[0])));
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
                    .map(dates -> dates.contains(book.scans().get(place).day()))
                    .orElse(true))
        .forEach(
            place ->
                listed.add(
                    new Listed(
                        new Exhibit(
                            Things.SCANS,
                            book.scans().get(place).id().toString(),
                            book.scans().get(place).site(),
                            badness.share(place)),
                        place)));
    return Listed.first(listed, wanted.order(), wanted.limit());
  }
}
