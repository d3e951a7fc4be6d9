package pomona.server.review.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.head.LinearHead;
import pomona.head.Regrade;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.review.page.Moves;

/**
 * What a model's grade head would say of all stored fruits of its space. It needs their embeddings
 * and no pictures.
 *
 * @param moves fruits by the phone's grade and the head's
 */
public record RegradePreview(Model model, long fruits, Moves moves, HeadFlips flips) {
  private static final int AT_ONCE = 20_000;

  static RegradePreview of(Database database, Model model, LinearHead grades) {
    Regrade regrade = new Regrade(grades);
    int size = Reviewed.GRADES.size();
    long[][] moves = new long[size][size];
    HeadFlips flips = HeadFlips.NONE;
    long fruits = 0;
    Part part = Part.after(database, model.space(), 0);
    while (part.read > 0) {
      Regrade.Change change =
          regrade.compare(part.table, part.bytes(part.before), part.bytes(part.truth));
      for (int from = 0; from < size; from++) {
        for (int to = 0; to < size; to++) {
          moves[from][to] += change.moved(from, to);
        }
      }
      List<Long> sequences = new ArrayList<>();
      for (int row : change.negativeFlipRows()) {
        if (sequences.size() < HeadFlips.MOST_SHOWN) {
          sequences.add(part.sequences.get(row));
        }
      }
      flips = flips.plus(HeadFlips.of(change, sequences));
      fruits += part.sequences.size();
      part = Part.after(database, model.space(), part.last);
    }
    return new RegradePreview(model, fruits, new Moves(moves), flips);
  }

  /** A part of some thousand fruits, so that a million are never in memory at once. */
  private static final class Part {
    final EmbeddingTable table = new EmbeddingTable(AT_ONCE);
    final List<Long> sequences = new ArrayList<>();
    final List<Byte> before = new ArrayList<>();
    final List<Byte> truth = new ArrayList<>();
    long last;
    int read;

    static Part after(Database database, String space, long sequence) {
      Part part = new Part();
      database.read(
          session ->
              session.list(
                  "SELECT fruit.sequence, embedding, review_fruit.grade, said_grade, state"
                      + " FROM fruit JOIN review_fruit ON review_fruit.sequence = fruit.sequence"
                      + " WHERE fruit.sequence > ? AND fruit.space = ?"
                      + " ORDER BY fruit.sequence LIMIT "
                      + AT_ONCE,
                  row -> part.add(row),
                  sequence,
                  space));
      return part;
    }

    private boolean add(ResultSet row) throws SQLException {
      read++;
      last = row.getLong(1);
      int phones = Reviewed.GRADES.indexOf(row.getString(3));
      if (phones >= 0) {
        sequences.add(last);
        table.add(Embedding.of(row.getBytes(2)));
        before.add((byte) phones);
        boolean decided = "DECIDED".equals(row.getString(5));
        truth.add(decided ? (byte) Reviewed.GRADES.indexOf(row.getString(4)) : Regrade.UNKNOWN);
      }
      return true;
    }

    byte[] bytes(List<Byte> list) {
      byte[] bytes = new byte[list.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = list.get(i);
      }
      return bytes;
    }
  }
}
