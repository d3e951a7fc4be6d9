package pomona.server.review.table;

import java.util.List;

/**
 * What {@link FruitRows} are made of.
 *
 * @param firsts of the sequences, see {@link SequenceColumn}
 * @param pieces of each column in their order
 * @param texts of each column of texts, by their numbers
 */
record ColumnParts(int rows, long[] firsts, List<Pieces> pieces, List<List<String>> texts) {
  /** How many columns have pieces. */
  static final int COUNT =
      2 + FruitRows.Column.values().length + FruitRows.Measure.values().length + DefectShares.SLOTS;
}
