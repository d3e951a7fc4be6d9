package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.database.Database;
import pomona.server.database.Session;

/** What pages ask of notices of alerts, where a year has left many that somebody has seen. */
final class UnseenNoticesTest {
  private static final int SEEN = 60_000;
  private static final int UNSEEN = 7;
  private static final String COUNT = "SELECT count(*) FROM question_notice WHERE seen_by IS NULL";
  private static final String OF_SITE =
      "SELECT saved_question.*, question_notice.id FROM question_notice JOIN saved_question ON"
          + " saved_question.id = question_notice.question WHERE site = 'north' AND seen_by IS NULL"
          + " ORDER BY at_millis DESC, question_notice.id LIMIT 50";

  @TempDir private Path data;

  @Test
  void unseenNotices_areReadWithoutThoseThatSomebodyHasSeen() {
    try (Database database = Database.open(data.resolve("pomona.db"))) {
      database.write(
          session -> {
            session.run("INSERT INTO site (id) VALUES ('north'), ('south')");
            session.run(
                "INSERT INTO saved_question (id, site, name, question, above, made_by, made_millis)"
                    + " SELECT 'q' || value, iif(value % 2, 'north', 'south'), 'n', '{}', 1, 'a', 1"
                    + " FROM ("
                    + upTo(20)
                    + ")");
            return session.run(
                "INSERT INTO question_notice (id, question, value, counted, at_millis, seen_by)"
                    + " SELECT 'n' || value, 'q' || (1 + value % 20), 1, 2, value, iif(value > ?,"
                    + " NULL, 'Rosa') FROM ("
                    + upTo(SEEN + UNSEEN)
                    + ")",
                SEEN);
          });
      double with = millis(database, "with the index");
      assertTrue(plan(database, COUNT).contains("question_notice_unseen"), "counted by it");
      String ofSite = plan(database, OF_SITE);
      assertTrue(ofSite.contains("(question=? AND seen_by=?)"), ofSite);
      database.write(
          session -> {
            session.run("DROP INDEX question_notice_unseen");
            session.run("DROP INDEX question_notice_by_question");
            return session.run(
                "CREATE INDEX question_notice_by_question ON question_notice (question,"
                    + " at_millis)");
          });
      double without = millis(database, "without");
      System.out.printf(
          Locale.ROOT,
          "Unseen of %,d notices: %.2f ms with the indexes, %.2f ms with those of before%n",
          SEEN + UNSEEN,
          with,
          without);
    }
  }

  private static String plan(Database database, String asked) {
    return database.read(
        session ->
            session.list("EXPLAIN QUERY PLAN " + asked, row -> row.getString("detail")).toString());
  }

  private static String upTo(int most) {
    return "WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers"
        + " WHERE value < "
        + most
        + ") SELECT value FROM numbers";
  }

  private static double millis(Database database, String what) {
    int rounds = 20;
    long begin = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      assertEquals(UNSEEN, database.<Long>read(session -> session.number(COUNT)), what);
      assertEquals(3, database.<Integer>read(UnseenNoticesTest::ofSite), what);
    }
    return (System.nanoTime() - begin) / 1e6 / rounds;
  }

  private static int ofSite(Session session) throws SQLException {
    return session.list(OF_SITE, row -> row.getString(1)).size();
  }
}
