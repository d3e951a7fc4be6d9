package pomona.server.ask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import pomona.ask.question.Trait;
import pomona.server.review.table.ColumnTexts;
import pomona.server.review.table.DefectShares;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;
import pomona.server.review.table.NumberColumn;

/**
 * What fruits are called by a trait, as small numbers: each name has one, and a row has none, one,
 * or of defects several of them.
 */
abstract class RowNames {

  /** The number of a row's name, or of its i-th if it has several; -1 if it has no such. */
  abstract int number(int row, int place);

  /** Numbers are smaller. */
  abstract int size();

  abstract String name(int number);

  /** The names of a trait that is not a fruit's own id. */
  static RowNames of(Trait trait, FruitRows rows, LotBook lots) {
    return switch (trait) {
      case PRODUCT -> standing(rows, List.of(Column.SAID_CLASS, Column.CLASS));
      case GRADE -> standing(rows, List.of(Column.SAID_GRADE, Column.OVERRIDE_GRADE, Column.GRADE));
      case DISPOSITION, STANDING ->
          standing(rows, List.of(Column.SAID_DISPOSITION, Column.DISPOSITION));
      case SUPPLIER ->
          named(rows, Column.LOT, key -> lots.find(key).map(LotBook.KnownLot::supplier).orElse(""));
      case LOT -> named(rows, Column.LOT, key -> FruitRows.lotName(key).orElse(""));
      case SITE -> named(rows, Column.SITE, site -> site);
      case DEVICE -> named(rows, Column.DEVICE, lots::deviceName);
      case GENERATION -> named(rows, Column.GENERATION, generation -> generation);
      case REVIEW -> named(rows, Column.STATE, state -> state);
      case DEFECT -> new Defects(rows);
      case CORRECTED -> new Corrected(rows);
      case FRUIT, SIZE -> throw new IllegalArgumentException(trait + " is in no column");
    };
  }

  /** What became of the lots of fruits: what stands now, and what was decided at first. */
  static RowNames dispositionsOfLots(FruitRows rows, LotBook lots) {
    Numbers numbers = new Numbers();
    ColumnTexts texts = rows.names(Column.LOT);
    int[][] ofLot = new int[texts.size()][];
    for (int i = 0; i < ofLot.length; i++) {
      ofLot[i] =
          lots.find(texts.text(i))
              .map(lot -> lot.dispositions().stream().mapToInt(numbers::of).toArray())
              .orElse(new int[0]);
    }
    NumberColumn lot = rows.numbers(Column.LOT);
    return new RowNames() {
      @Override
      int number(int row, int place) {
        int[] all = ofLot[lot.at(row)];
        return place < all.length ? all[place] : -1;
      }

      @Override
      int size() {
        return numbers.names.size();
      }

      @Override
      String name(int number) {
        return numbers.names.get(number);
      }
    };
  }

  /** The places of lots in the book. */
  static RowNames lots(FruitRows rows, LotBook lots) {
    ColumnTexts texts = rows.names(Column.LOT);
    int[] places = new int[texts.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = lots.byName().getOrDefault(texts.text(i), -1);
    }
    NumberColumn numbers = rows.numbers(Column.LOT);
    return single(row -> places[numbers.at(row)], lots.lots().size(), place -> "" + place);
  }

  /** The row's own number. */
  static RowNames itself(int rows, IntFunction<String> id) {
    return single(row -> row, rows, id);
  }

  /** One number a row. */
  interface ToNumber {
    int of(int row);
  }

  static RowNames single(ToNumber numbers, int size, IntFunction<String> name) {
    return new RowNames() {
      @Override
      int number(int row, int place) {
        return place == 0 ? numbers.of(row) : -1;
      }

      @Override
      int size() {
        return size;
      }

      @Override
      String name(int number) {
        return name.apply(number);
      }
    };
  }

  /** Gives equal names one number; the empty one has none. */
  private static final class Numbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int of(String name) {
      if (name.isEmpty()) {
        return -1;
      }
      Integer known = numbers.putIfAbsent(name, names.size());
      if (known == null) {
        names.add(name);
        return names.size() - 1;
      }
      return known;
    }

    int[] of(ColumnTexts texts, Function<String, String> name) {
      int[] all = new int[texts.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = of(name.apply(texts.text(i)));
      }
      return all;
    }
  }

  private static RowNames named(FruitRows rows, Column column, Function<String, String> name) {
    Numbers numbers = new Numbers();
    int[] ofText = numbers.of(rows.names(column), name);
    NumberColumn texts = rows.numbers(column);
    return single(row -> ofText[texts.at(row)], numbers.names.size(), numbers.names::get);
  }

  /** The first of some columns that says anything. */
  private static RowNames standing(FruitRows rows, List<Column> columns) {
    Numbers numbers = new Numbers();
    int[][] ofText = new int[columns.size()][];
    NumberColumn[] texts = new NumberColumn[columns.size()];
    for (int i = 0; i < ofText.length; i++) {
      ofText[i] = numbers.of(rows.names(columns.get(i)), text -> text);
      texts[i] = rows.numbers(columns.get(i));
    }
    return single(
        row -> {
          for (int i = 0; i < ofText.length; i++) {
            int number = ofText[i][texts[i].at(row)];
            if (number >= 0) {
              return number;
            }
          }
          return -1;
        },
        numbers.names.size(),
        numbers.names::get);
  }

  /** The kinds that the network knows, and behind them those that were taught. */
  private static final class Defects extends RowNames {
    private static final int KNOWN = DefectShares.KINDS.size();
    private final FruitRows rows;
    private final Numbers taught = new Numbers();
    private final int[] ofText;
    private final NumberColumn texts;

    Defects(FruitRows rows) {
      this.rows = rows;
      this.texts = rows.numbers(Column.DEFECT);
      this.ofText = taught.of(rows.names(Column.DEFECT), Defects::taughtName);
    }

    private static String taughtName(String worst) {
      boolean known = DefectShares.KINDS.stream().anyMatch(kind -> kind.name().equals(worst));
      return known ? "OTHER" : worst;
    }

    @Override
    int number(int row, int place) {
      int found = 0;
      for (int kind = 0; kind <= KNOWN; kind++) {
        if (rows.defectUnits(kind, row) > 0 && found++ == place) {
          return kind < KNOWN ? kind : KNOWN + Math.max(0, ofText[texts.at(row)]);
        }
      }
      return -1;
    }

    @Override
    int size() {
      return KNOWN + Math.max(1, taught.names.size());
    }

    @Override
    String name(int number) {
      return number < KNOWN
          ? DefectShares.KINDS.get(number).name()
          : taught.names.isEmpty() ? "OTHER" : taught.names.get(number - KNOWN);
    }
  }

  private static final class Corrected extends RowNames {
    private final RowNames standing;
    private final RowNames phones;

    Corrected(FruitRows rows) {
      this.standing = standing(rows, List.of(Column.SAID_GRADE, Column.OVERRIDE_GRADE));
      this.phones = standing(rows, List.of(Column.GRADE));
    }

    @Override
    int number(int row, int place) {
      int said = place == 0 ? standing.number(row, 0) : -1;
      return said >= 0 && !standing.name(said).equals(phones.name(phones.number(row, 0))) ? 0 : -1;
    }

    @Override
    int size() {
      return 1;
    }

    @Override
    String name(int number) {
      return "YES";
    }
  }
}
