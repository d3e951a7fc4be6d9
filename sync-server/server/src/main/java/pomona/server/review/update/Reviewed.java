package pomona.server.review.update;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.head.Heads;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.learn.HeadLesson;
import pomona.server.learn.LearntFrom;
import pomona.server.review.table.Condition;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows.Column;

/**
 * What reviewers have said of grades in one space, with the embeddings that they said it of. Fruits
 * of devices from which nothing may be learnt are left out.
 */
record Reviewed(List<Example> examples) {
  /** Places in {@link Heads#gradeLabels}. */
  static final List<String> GRADES = Heads.gradeLabels();

  /**
   * One fruit.
   *
   * @param before the phone's grade
   * @param truth the reviewer's
   */
  record Example(long sequence, String lot, Embedding embedding, byte before, byte truth) {}

  private record Said(long sequence, String lot, int before, int truth) {}

  /** The newest reviewed fruits, up to a number. */
  static Reviewed newest(Database database, FruitColumns columns, String space, int most) {
    List<Said> said =
        columns.read(
            rows -> {
              int[] chosen =
                  rows.select(
                      List.of(
                          Condition.is(Column.SPACE, space),
                          Condition.is(Column.STATE, "DECIDED"),
                          Condition.among(Column.SAID_GRADE, GRADES::contains),
                          Condition.among(Column.GRADE, GRADES::contains)));
              List<Said> newest = new ArrayList<>();
              for (int i = chosen.length - 1; i >= 0 && newest.size() < most; i--) {
                int row = chosen[i];
                newest.add(
                    new Said(
                        rows.sequence(row),
                        rows.text(Column.LOT, row),
                        GRADES.indexOf(rows.text(Column.GRADE, row)),
                        GRADES.indexOf(rows.text(Column.SAID_GRADE, row))));
              }
              return newest;
            });
    return database.read(session -> withEmbeddings(session, said));
  }

  private static Reviewed withEmbeddings(Session session, List<Said> said) throws SQLException {
    List<Example> examples = new ArrayList<>();
    for (Said one : said) {
      Optional<byte[]> embedding =
          session.first(
              "SELECT embedding FROM fruit WHERE sequence = ? AND device" + LearntFrom.MAY_LEARN,
              row -> row.getBytes(1),
              one.sequence());
      if (embedding.isPresent() && ByteString.of(embedding.get()).size() == Embedding.DIMENSIONS) {
        examples.add(
            new Example(
                one.sequence(),
                one.lot(),
                Embedding.of(embedding.get()),
                (byte) one.before(),
                (byte) one.truth()));
      }
    }
    return new Reviewed(List.copyOf(examples));
  }

  /**
   * The same with grades that others than reviewers gave; what a reviewer said stays.
   *
   * @param more grades by the fruit's place in the log
   */
  Reviewed with(Database database, String space, Map<Long, String> more) {
    Map<Long, String> missing = new TreeMap<>(more);
    examples.forEach(example -> missing.remove(example.sequence()));
    List<Said> said =
        database.read(
            session -> {
              List<Said> found = new ArrayList<>();
              for (Map.Entry<Long, String> one : missing.entrySet()) {
                session
                    .first(
                        "SELECT lot, grade FROM review_fruit WHERE sequence = ? AND space = ?"
                            + " AND state <> 'DECIDED'",
                        row ->
                            new Said(
                                one.getKey(),
                                Columns.text(row, "lot").orElse(""),
                                GRADES.indexOf(row.getString("grade")),
                                GRADES.indexOf(one.getValue())),
                        one.getKey(),
                        space)
                    .filter(known -> known.before() >= 0 && known.truth() >= 0)
                    .ifPresent(found::add);
              }
              return found;
            });
    List<Example> all = new ArrayList<>(examples);
    all.addAll(database.read(session -> withEmbeddings(session, said)).examples());
    return new Reviewed(List.copyOf(all));
  }

  int size() {
    return examples.size();
  }

  /** The lesson that grades are learnt by. */
  HeadLesson lesson() {
    return HeadLesson.of(
        LearntFrom.Kind.GRADES,
        "",
        examples.stream()
            .map(
                one ->
                    new HeadLesson.Example(
                        one.sequence(), one.embedding(), GRADES.get(one.truth()), false))
            .toList());
  }

  /** How often reviewers said each grade. */
  int[] counts() {
    int[] counts = new int[GRADES.size()];
    for (Example example : examples) {
      counts[example.truth()]++;
    }
    return counts;
  }

  /** The phones' error with each grade counted alike, as the leave-one-out error counts it. */
  double errorBefore() {
    int[] counts = counts();
    double[] wrong = new double[counts.length];
    for (Example example : examples) {
      wrong[example.truth()] += example.before() == example.truth() ? 0 : 1;
    }
    double sum = 0;
    int seen = 0;
    for (int grade = 0; grade < counts.length; grade++) {
      if (counts[grade] > 0) {
        sum += wrong[grade] / counts[grade];
        seen++;
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }

  EmbeddingTable table() {
    EmbeddingTable table = new EmbeddingTable(examples.size());
    examples.forEach(example -> table.add(example.embedding()));
    return table;
  }

  byte[] before() {
    byte[] before = new byte[examples.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = examples.get(i).before();
    }
    return before;
  }

  byte[] truth() {
    byte[] truth = new byte[examples.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = examples.get(i).truth();
    }
    return truth;
  }
}
