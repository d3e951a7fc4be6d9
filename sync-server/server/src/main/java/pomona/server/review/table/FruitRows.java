package pomona.server.review.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every fruit as a row of numbers, oldest first: some 50 bytes each, off the heap. Only {@link
 * FruitColumns} hands it out, under its lock; callers must not keep it.
 */
public final class FruitRows {
  /** The state of a row whose fruit was deleted by the site's retention. */
  private static final String GONE = "GONE";

  private static final String OPEN = "OPEN";

  /** The columns of texts. */
  public enum Column {
    SITE("site"),
    LOT("site || char(10) || coalesce(lot, '')"),
    DEVICE("device"),
    CLASS("class"),
    GRADE("grade"),
    GENERATION("generation"),
    SPACE("space"),
    DISPOSITION("disposition"),
    DEFECT("worst_defect"),
    OVERRIDE_GRADE("override_grade"),
    SAID_GRADE("said_grade"),
    SAID_CLASS("said_class"),
    SAID_DISPOSITION("said_disposition"),
    SAID_BY("said_by"),
    STATE("state");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }
  }

  /** The columns of numbers. */
  public enum Measure {
    GRADE_CONFIDENCE("grade_confidence"),
    /** The excess; for older facts their unfamiliarity. In both, 0 is familiar. */
    EXCESS("coalesce(excess, unfamiliarity)"),
    VALUE("value"),
    DAY("day"),
    /** 0 if nobody measured it, as is the weight. */
    DIAMETER_MM("coalesce(diameter_mm, 0)"),
    GRAMS("coalesce(grams, 0)");

    private final String sql;

    Measure(String sql) {
      this.sql = sql;
    }
  }

  private static final Column[] COLUMNS = Column.values();
  private static final Measure[] MEASURES = Measure.values();
  static final String SELECT = select();

  private final SequenceColumn sequences;
  private final ScanColumn scans;
  private final NumberColumn[] numbers = new NumberColumn[COLUMNS.length];
  private final MeasureColumn[] values = new MeasureColumn[MEASURES.length];
  private final NumberColumn[] defects = new NumberColumn[DefectShares.SLOTS];
  private final Map<Column, ColumnTexts> names = new EnumMap<>(Column.class);
  private int gone;
  private int open;

  FruitRows() {
    for (Column column : COLUMNS) {
      names.put(column, new ColumnTexts());
    }
    sequences = new SequenceColumn();
    scans = new ScanColumn();
    Arrays.setAll(numbers, column -> new NumberColumn());
    Arrays.setAll(values, measure -> new MeasureColumn());
    Arrays.setAll(defects, slot -> new NumberColumn());
  }

  /** The rows that {@link #kept} gave. */
  FruitRows(ColumnParts kept) {
    Iterator<Pieces> pieces = kept.pieces().iterator();
    sequences = new SequenceColumn(pieces.next(), kept.firsts(), kept.rows());
    scans = new ScanColumn(pieces.next());
    Arrays.setAll(numbers, column -> new NumberColumn(pieces.next()));
    Arrays.setAll(values, measure -> new MeasureColumn(pieces.next()));
    Arrays.setAll(defects, slot -> new NumberColumn(pieces.next()));
    for (Column column : COLUMNS) {
      names.put(column, new ColumnTexts(kept.texts().get(column.ordinal())));
    }
    NumberColumn states = numbers[Column.STATE.ordinal()];
    int isGone = names.get(Column.STATE).find(GONE);
    int isOpen = names.get(Column.STATE).find(OPEN);
    for (int row = 0; row < kept.rows(); row++) {
      gone += states.at(row) == isGone ? 1 : 0;
      open += states.at(row) == isOpen ? 1 : 0;
    }
  }

  /** The rows as they are, without a copy: what is written to them later is seen in it. */
  ColumnParts kept() {
    int rows = sequences.size();
    List<Pieces> columns = new ArrayList<>();
    columns.add(sequences.pieces());
    columns.add(scans.pieces());
    Arrays.stream(numbers).forEach(column -> columns.add(column.pieces()));
    Arrays.stream(values).forEach(column -> columns.add(column.pieces()));
    Arrays.stream(defects).forEach(column -> columns.add(column.pieces()));
    return new ColumnParts(
        rows,
        sequences.firsts(rows),
        columns.stream().map(column -> new Pieces(column.size(), column.first(rows))).toList(),
        texts());
  }

  /** The texts of each column by their numbers; there will only be more. */
  List<List<String>> texts() {
    return Arrays.stream(COLUMNS).map(column -> names.get(column).all()).toList();
  }

  /** What the columns take off the heap. */
  long bytes() {
    return kept().pieces().stream().mapToLong(Pieces::bytes).sum();
  }

  int size() {
    return sequences.size();
  }

  /** Another number whenever other rows are there than before. */
  public long stand() {
    return ((long) sequences.size() << Integer.SIZE) | gone;
  }

  /** How many rows are of fruits that are no longer there. */
  int gone() {
    return gone;
  }

  private static String select() {
    StringBuilder sql = new StringBuilder("SELECT sequence, defects, scan");
    for (Column column : COLUMNS) {
      sql.append(", ").append(column.sql);
    }
    for (Measure measure : MEASURES) {
      sql.append(", ").append(measure.sql);
    }
    return sql.append(" FROM review_fruit").toString();
  }

  /** Appends a row, or reads one anew. Rows are appended in the order of their sequence. */
  void put(ResultSet result) throws SQLException {
    long sequence = result.getLong(1);
    int row = find(sequence);
    if (row < 0) {
      row = sequences.size();
      sequences.add(sequence);
    } else {
      open -= isOpen(row) ? 1 : 0;
    }
    byte[] shares = result.getBytes(2);
    for (int slot = 0; slot < DefectShares.SLOTS; slot++) {
      defects[slot].set(row, DefectShares.units(shares, slot));
    }
    scans.set(row, ScanColumn.key(result.getBytes(3)));
    for (int c = 0; c < COLUMNS.length; c++) {
      numbers[c].set(row, names.get(COLUMNS[c]).number(result.getString(4 + c)));
    }
    for (int m = 0; m < MEASURES.length; m++) {
      values[m].set(row, result.getFloat(4 + COLUMNS.length + m));
    }
    open += isOpen(row) ? 1 : 0;
  }

  /** Leaves out the row of a fruit that is no longer there. */
  void forget(long sequence) {
    int row = find(sequence);
    if (row >= 0 && !text(Column.STATE, row).equals(GONE)) {
      open -= isOpen(row) ? 1 : 0;
      numbers[Column.STATE.ordinal()].set(row, names.get(Column.STATE).number(GONE));
      gone++;
    }
  }

  long last() {
    return sequences.size() == 0 ? 0 : sequences.at(sequences.size() - 1);
  }

  private boolean isOpen(int row) {
    return text(Column.STATE, row).equals(OPEN);
  }

  /** The row of a fruit by its place in the log; below 0 if there is none. */
  public int find(long sequence) {
    return sequences.find(sequence);
  }

  /** How many are still to be decided. */
  public long open() {
    return open;
  }

  /** The rows that fit all conditions, oldest first. */
  public int[] select(List<Condition> conditions) {
    int size = sequences.size();
    int[] chosen = new int[size];
    for (int row = 0; row < size; row++) {
      chosen[row] = row;
    }
    int count = size;
    if (gone > 0) {
      count = Condition.among(Column.STATE, state -> !state.equals(GONE)).keep(this, chosen, count);
    }
    for (Condition condition : conditions) {
      count = condition.keep(this, chosen, count);
    }
    return count == size ? chosen : Arrays.copyOf(chosen, count);
  }

  public long sequence(int row) {
    return sequences.at(row);
  }

  /** Tells the scan of a fruit from others, as {@link ScanColumn#key} does by its id. */
  public long scan(int row) {
    return scans.at(row);
  }

  public ColumnTexts names(Column column) {
    return names.get(column);
  }

  public NumberColumn numbers(Column column) {
    return numbers[column.ordinal()];
  }

  public MeasureColumn values(Measure measure) {
    return values[measure.ordinal()];
  }

  public String text(Column column, int row) {
    return names.get(column).text(numbers[column.ordinal()].at(row));
  }

  /** The phone's grade of a fruit, if it is among the rows. */
  public Optional<String> gradeOf(long sequence) {
    int row = find(sequence);
    return row < 0 ? Optional.empty() : Optional.of(text(Column.GRADE, row));
  }

  /** The grade that a reviewer said, or else an associate; empty if nobody did. */
  public String saidGrade(int row) {
    String said = text(Column.SAID_GRADE, row);
    return said.isEmpty() ? text(Column.OVERRIDE_GRADE, row) : said;
  }

  /**
   * The share of the surface with a kind of defect, 0 if there is none.
   *
   * @param kind its place in {@link DefectShares#KINDS}, or behind them for all other kinds
   */
  public double defectShare(int kind, int row) {
    return DefectShares.share(defectUnits(kind, row));
  }

  /** The same in the units that {@link DefectShares#share} turns into a share. */
  public int defectUnits(int kind, int row) {
    return defects[kind].at(row);
  }

  /** The texts of a column, without the empty one. */
  public List<String> sorted(Column column, int most) {
    return names.get(column).sorted().stream().limit(most).toList();
  }

  /** The lot's own name, of a text of {@link Column#LOT}. */
  public static Optional<String> lotName(String siteAndLot) {
    String name = siteAndLot.substring(siteAndLot.indexOf('\n') + 1);
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** The lot's site, of a text of {@link Column#LOT}. */
  public static String lotSite(String siteAndLot) {
    return siteAndLot.substring(0, siteAndLot.indexOf('\n'));
  }
}
