package pomona.server.review.table;

/** Which decisions on cards of the audit slice count, as conditions in SQL. */
public final class AuditSlice {
  /** Of a decision that is put aside until somebody grades the fruit by itself. */
  public static final String ASIDE = "decision IN ('FLAGGED', 'TOGETHER')";

  private AuditSlice() {}

  /**
   * Whether somebody's grade of a fruit counts.
   *
   * @param sequence the fruit's, as the query has it
   */
  public static String settled(String sequence) {
    return decided(sequence, "decision NOT IN ('FLAGGED', 'TOGETHER', 'UNDONE')");
  }

  /** Whether what was decided of a fruit is put aside. */
  public static String aside(String sequence) {
    return decided(sequence, ASIDE);
  }

  private static String decided(String sequence, String how) {
    return "EXISTS (SELECT 1 FROM review_impression AS told WHERE told.sequence = "
        + sequence
        + " AND told.lane = 'AUDIT' AND decided_millis IS NOT NULL AND "
        + how
        + ")";
  }
}
