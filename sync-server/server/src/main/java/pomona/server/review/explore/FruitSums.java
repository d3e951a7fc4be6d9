package pomona.server.review.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.server.review.page.Words;
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.DefectShares;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.review.table.MeasureColumn;
import pomona.server.review.table.NumberColumn;

/** Chosen fruits, counted by day, lot, supplier and defect in one walk. */
final class FruitSums {
  private static final int GRADES = Words.GRADES.size();

  /** Counts of the four grades, the overridden, the newest day, and those with a defect. */
  private static final int CELLS = GRADES + 3;

  private static final int NEWEST = GRADES + 1;
  private static final int DEFECTIVE = GRADES + 2;

  private final FruitRows rows;
  private final Map<String, FruitColumns.Lot> lotFacts;
  private final Map<Integer, long[]> byDay = new TreeMap<>();
  private final long[][] byLot;
  private final long[] defectFruits = new long[DefectShares.KINDS.size() + 1];
  private final long[] defectUnits = new long[DefectShares.KINDS.size() + 1];
  private final int fruits;

  private FruitSums(FruitRows rows, int[] chosen, Map<String, FruitColumns.Lot> lotFacts) {
    this.rows = rows;
    this.lotFacts = lotFacts;
    this.fruits = chosen.length;
    this.byLot = new long[rows.names(Column.LOT).size()][];
    count(chosen);
  }

  static FruitSums of(FruitRows rows, int[] chosen, Map<String, FruitColumns.Lot> lots) {
    return new FruitSums(rows, chosen, lots);
  }

  private void count(int[] chosen) {
    NumberColumn lots = rows.numbers(Column.LOT);
    NumberColumn grades = rows.numbers(Column.GRADE);
    NumberColumn overrides = rows.numbers(Column.OVERRIDE_GRADE);
    int none = rows.names(Column.OVERRIDE_GRADE).find("");
    MeasureColumn days = rows.values(Measure.DAY);
    int[] places = places(rows.names(Column.GRADE));
    int lastDay = Integer.MIN_VALUE;
    long[] ofDay = new long[CELLS];
    for (int row : chosen) {
      int day = (int) days.at(row);
      if (day != lastDay) {
        ofDay = byDay.computeIfAbsent(day, key -> new long[CELLS]);
        lastDay = day;
      }
      long[] ofLot = byLot[lots.at(row)];
      if (ofLot == null) {
        ofLot = new long[CELLS];
        byLot[lots.at(row)] = ofLot;
      }
      int place = places[grades.at(row)];
      int overridden = overrides.at(row) == none ? 0 : 1;
      ofDay[place]++;
      ofLot[place]++;
      ofDay[GRADES] += overridden;
      ofLot[GRADES] += overridden;
      ofLot[NEWEST] = Math.max(ofLot[NEWEST], day);
      ofDay[DEFECTIVE] += countDefects(row) ? 1 : 0;
    }
  }

  /** Says whether there was any. */
  private boolean countDefects(int row) {
    boolean any = false;
    for (int kind = 0; kind < defectFruits.length; kind++) {
      int units = rows.defectUnits(kind, row);
      if (units > 0) {
        defectFruits[kind]++;
        defectUnits[kind] += units;
        any = true;
      }
    }
    return any;
  }

  /** An unknown grade counts as the worst, so that such fruit is not sold unseen. */
  private static int[] places(ColumnTexts grades) {
    int[] places = new int[grades.size()];
    for (int i = 0; i < places.length; i++) {
      int place = Words.GRADES.indexOf(grades.text(i));
      places[i] = place < 0 ? GRADES - 1 : place;
    }
    return places;
  }

  long fruits() {
    return fruits;
  }

  List<Dashboard.Day> days() {
    List<Dashboard.Day> days = new ArrayList<>();
    byDay.forEach(
        (day, cells) ->
            days.add(
                new Dashboard.Day(
                    day, Arrays.copyOf(cells, GRADES), cells[GRADES], cells[DEFECTIVE])));
    return days.subList(Math.max(0, days.size() - Dashboard.MOST_DAYS), days.size());
  }

  /** Those worked on last come first. */
  List<Dashboard.Group> lots() {
    List<Integer> newest = new ArrayList<>();
    for (int lot = 0; lot < byLot.length; lot++) {
      if (byLot[lot] != null) {
        newest.add(lot);
      }
    }
    newest.sort(
        Comparator.comparingLong((Integer lot) -> byLot[lot][NEWEST])
            .thenComparing(lot -> lot)
            .reversed());
    List<Dashboard.Group> groups = new ArrayList<>();
    for (int lot : newest.subList(0, Math.min(Dashboard.MOST_ROWS, newest.size()))) {
      String text = rows.names(Column.LOT).text(lot);
      groups.add(
          group(
              FruitRows.lotSite(text),
              FruitRows.lotName(text).orElse(""),
              Optional.ofNullable(lotFacts.get(text)),
              byLot[lot]));
    }
    return groups;
  }

  /** Those with most fruits come first. */
  List<Dashboard.Group> suppliers() {
    record Key(String site, String supplier) {}
    Map<Key, long[]> bySupplier = new HashMap<>();
    for (int lot = 0; lot < byLot.length; lot++) {
      if (byLot[lot] != null) {
        String text = rows.names(Column.LOT).text(lot);
        FruitColumns.Lot facts = lotFacts.get(text);
        String supplier = facts == null ? "" : facts.supplier().orElse("");
        long[] cells =
            bySupplier.computeIfAbsent(
                new Key(FruitRows.lotSite(text), supplier), key -> new long[CELLS]);
        for (int i = 0; i <= GRADES; i++) {
          cells[i] += byLot[lot][i];
        }
      }
    }
    return bySupplier.entrySet().stream()
        .map(
            entry ->
                group(
                    entry.getKey().site(),
                    entry.getKey().supplier(),
                    Optional.empty(),
                    entry.getValue()))
        .sorted(
            Comparator.comparingLong(Dashboard.Group::fruits)
                .reversed()
                .thenComparing(Dashboard.Group::site)
                .thenComparing(Dashboard.Group::name))
        .limit(Dashboard.MOST_ROWS)
        .toList();
  }

  private static Dashboard.Group group(
      String site, String name, Optional<FruitColumns.Lot> about, long[] cells) {
    return new Dashboard.Group(site, name, about, Arrays.copyOf(cells, GRADES), cells[GRADES]);
  }

  List<Dashboard.Defect> defects() {
    List<Dashboard.Defect> defects = new ArrayList<>();
    for (int kind = 0; kind < defectFruits.length; kind++) {
      if (defectFruits[kind] > 0) {
        String name =
            kind < DefectShares.KINDS.size() ? DefectShares.KINDS.get(kind).name() : "OTHER";
        defects.add(
            new Dashboard.Defect(
                name,
                defectFruits[kind],
                DefectShares.share(defectUnits[kind]) / defectFruits[kind]));
      }
    }
    defects.sort(Comparator.comparingLong(Dashboard.Defect::fruits).reversed());
    return defects;
  }
}
