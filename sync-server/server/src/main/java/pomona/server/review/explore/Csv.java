package pomona.server.review.explore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pomona.server.fact.FactRows;

/** The columns of what is found, for spreadsheets. */
final class Csv {
  static final List<String> COLUMNS =
      List.of(
          "fruit",
          "site",
          "lot",
          "device",
          "class",
          "class_confidence",
          "grade",
          "grade_confidence",
          "override_grade",
          "said_class",
          "said_grade",
          "said_by",
          "state",
          "disposition",
          "worst_defect",
          "worst_share",
          "unfamiliarity",
          "generation",
          "space",
          "audit",
          "scanned");
  static final String SELECT =
      "SELECT fact.id, review_fruit.site, review_fruit.lot, review_fruit.device, class,"
          + " class_confidence, grade, grade_confidence, override_grade, said_class, said_grade,"
          + " said_by, state, disposition, worst_defect, worst_share, unfamiliarity, generation,"
          + " space, audit, review_fruit.at_millis FROM review_fruit JOIN fact ON fact.sequence ="
          + " review_fruit.sequence WHERE review_fruit.sequence = ?";

  private Csv() {}

  static List<String> cells(ResultSet row) throws SQLException {
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(FactRows.id(row.getBytes(1)).toString());
    for (int column = 2; column < COLUMNS.size(); column++) {
      String text = row.getString(column);
      cells.add(text == null ? "" : text);
    }
    cells.add(Instant.ofEpochMilli(row.getLong(COLUMNS.size())).toString());
    return cells;
  }
}
