package pomona.server.database;

import java.util.List;

/**
 * What a cell's log keeps of the schema. Every table is in one of the three lists, and {@code
 * KeptTablesTest} fails for one that is in none or in two: whoever adds a table says here whether a
 * burnt machine may lose it.
 */
public final class KeptTables {
  /** The log of facts, which is kept row by row as it grows. */
  public static final String FACT = "fact";

  /** What nothing else says; rows go into the log with the transaction that changed them. */
  public static final List<String> KEPT =
      List.of(
          FACT,
          "refused_fact",
          "site",
          "site_move",
          "device",
          "enrolment_code",
          "person",
          "session",
          "login_link",
          "known_browser",
          "audit",
          "model",
          "gate_report",
          "opinion_bundle",
          "rollout",
          "site_attachment",
          "site_catalogue",
          "second_opinion",
          "review_stratum",
          "review_lease",
          "review_impression",
          "review_pair",
          "let_go_scan",
          "let_go_refusal",
          "learn_list",
          "learn_ranker",
          "learn_repair",
          "learn_repair_fruit",
          "learn_repair_rule",
          "learn_hunch",
          "learn_hunch_kind",
          "learn_without",
          "learn_head",
          "learn_head_fruit",
          "learn_lesson",
          "learn_lesson_fruit",
          "learn_head_lesson",
          "delivery",
          "api_token",
          "webhook",
          "webhook_message",
          "saved_question",
          "question_notice");

  /** What is made again from the facts: by the replay, and by those who follow the facts. */
  static final List<String> DERIVED =
      List.of(
          "fruit",
          "judgement",
          "scan_frame",
          "note_subject",
          "words",
          "review_fruit",
          "review_day_scan",
          "review_day_refusal",
          "review_lot",
          "review_read",
          "review_gone",
          "review_size",
          "review_reading",
          "lot_summary",
          "lot_defect",
          "lot_read");

  /** What is about this one file. */
  static final List<String> OF_THIS_FILE =
      List.of("flyway_schema_history", "readiness", "cell_log", "review_touched", "review_columns");

  private KeptTables() {}

  /** Empties the kept tables but that of facts, which never lose a row. */
  static Database.Work<Boolean> emptying() {
    return session -> {
      for (String table : KEPT) {
        if (!table.equals(FACT)) {
          session.run("DELETE FROM " + table);
        }
      }
      return true;
    };
  }
}
