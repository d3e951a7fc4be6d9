package pomona.server.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;

/**
 * Finds notes, and lots by their name, product and supplier. Every word of the question must begin
 * a word of the text; case and accents do not matter. The words are in SQLite's own full-text
 * index, which is written and deleted in one transaction with the fact.
 */
public record WordSearch(Database database) {
  private static final int MOST_WORDS = 16;

  /**
   * A fact that has the words.
   *
   * @param excerpt the text around them, with the found words between U+0002 and U+0003
   */
  public record Found(
      long sequence,
      UUID id,
      String kind,
      String site,
      Optional<String> lot,
      String operator,
      long atMillis,
      String excerpt) {}

  /** The best first; nothing if the question has no word. */
  public List<Found> find(String question, Optional<String> site, int most) {
    String match = match(question);
    if (match.isEmpty()) {
      return List.of();
    }
    return database.read(
        session ->
            session.list(
                "SELECT fact.sequence, fact.id, fact.kind, fact.site, fact.lot, fact.operator,"
                    + " fact.at_millis, snippet(words, 0, char(2), char(3), '...', 24) AS excerpt"
                    + " FROM words JOIN fact ON fact.sequence = words.rowid"
                    + " WHERE words MATCH ? AND words.site = coalesce(?, words.site)"
                    + " ORDER BY bm25(words), fact.sequence DESC LIMIT ?",
                row ->
                    new Found(
                        row.getLong("sequence"),
                        FactRows.id(row.getBytes("id")),
                        row.getString("kind"),
                        row.getString("site"),
                        Columns.text(row, "lot"),
                        row.getString("operator"),
                        row.getLong("at_millis"),
                        row.getString("excerpt")),
                match,
                site,
                most));
  }

  /** The question in FTS5's language: each word quoted, so that nothing in it is an operator. */
  static String match(String question) {
    List<String> words = new ArrayList<>();
    for (String word : question.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
      if (!word.isEmpty() && words.size() < MOST_WORDS) {
        words.add("\"" + word + "\"*");
      }
    }
    return String.join(" ", words);
  }
}
