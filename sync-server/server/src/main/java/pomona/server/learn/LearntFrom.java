package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.server.access.Audit;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.web.ProblemException;

/**
 * Which lessons heads are made of, from which device's fruits, and devices from which nothing is
 * learnt.
 *
 * <pre>
 *   learnt.note(digest, base, List.of(lesson));
 *   learnt.takeOut("device-7", "ana");   // nothing is learnt from it from now on
 * </pre>
 *
 * <p>Heads are ridges, which depend on the set of their examples alone. Those that are solved anew
 * after a device was taken out are the same as if they had never seen its fruits ({@link
 * HeadsInUse}).
 */
public record LearntFrom(Database database, Audit audit, Clock clock) {
  /** A condition of SQL on a column of devices: those from which something may be learnt. */
  public static final String MAY_LEARN = " NOT IN (SELECT device FROM learn_without)";

  /** What a head says. */
  public enum Kind {
    GRADES,
    /** One more product. */
    CLASS,
    /** A taught defect; of heads of before several, with commas between their names. */
    DEFECTS
  }

  /** A head that was solved from a device's fruits, and from how many. */
  public record Share(ByteString heads, ByteString bundle, Kind kind, String name, int fruits) {}

  /**
   * A device and what was learnt from it.
   *
   * @param takenOut whether nothing is learnt from it any more
   */
  public record Device(String id, String name, String site, boolean takenOut, List<Share> shares) {}

  /**
   * Notes what heads were made of. What their lessons supersede is in them no more.
   *
   * @param lessons what they were taught beyond what they go on from
   */
  public void note(ByteString heads, HeadsInUse.Base base, List<HeadLesson> lessons) {
    List<HeadLesson> all = base.with(lessons);
    HeadLesson last = all.get(all.size() - 1);
    database.write(
        session -> {
          session.run("DELETE FROM learn_head_fruit WHERE heads = ?", (Object) heads.toByteArray());
          session.run(
              "DELETE FROM learn_head_lesson WHERE heads = ?", (Object) heads.toByteArray());
          session.replace(
              NewRow.into("learn_head")
                  .with("heads", heads.toByteArray())
                  .with("bundle", base.bundle().sha256().toByteArray())
                  .with("kind", last.kind().name())
                  .with("name", last.name())
                  .with("made_millis", clock.millis())
                  .with("base", base.pack().map(pack -> pack.sha256().toByteArray()))
                  .with("root", base.root().map(ByteString::toByteArray)));
          int place = 0;
          for (HeadLesson lesson : all) {
            session.insert(
                NewRow.into("learn_head_lesson")
                    .with("heads", heads.toByteArray())
                    .with("place", place++)
                    .with("lesson", kept(session, lesson, heads)));
          }
          session.run(
              "DELETE FROM learn_lesson WHERE lesson NOT IN (SELECT lesson FROM"
                  + " learn_head_lesson)");
          return session.run(
              "DELETE FROM learn_lesson_fruit WHERE lesson NOT IN (SELECT lesson FROM"
                  + " learn_lesson)");
        });
    if (!base.leftOut().isEmpty()) {
      String made = heads.hex().substring(0, 12);
      audit.note("the server", "left out when learnt again: " + base.leftOutNames(), made);
    }
  }

  private static long kept(Session session, HeadLesson lesson, ByteString heads)
      throws SQLException {
    if (lesson.number().isPresent()) {
      return lesson.number().get();
    }
    long number = session.number("SELECT coalesce(max(lesson), 0) + 1 FROM learn_lesson");
    session.insert(
        NewRow.into("learn_lesson")
            .with("lesson", number)
            .with("kind", lesson.kind().name())
            .with("name", lesson.name())
            .with("first", lesson.first().orElse(heads).toByteArray()));
    int position = 0;
    for (HeadLesson.Example example : lesson.examples()) {
      session.run(
          "INSERT INTO learn_lesson_fruit (lesson, position, sequence, device, label, counter)"
              + " SELECT ?, ?, sequence, device, ?, ? FROM fruit WHERE sequence = ?",
          number,
          position++,
          example.label(),
          example.counter() ? 1 : 0,
          example.sequence());
    }
    return number;
  }

  /** The lessons of heads, by their numbers; none of heads that nothing is known of. */
  List<HeadLesson> lessonsOf(ByteString heads) {
    return database.read(
        session ->
            session.list(
                "SELECT lesson, kind, name, first FROM learn_head_lesson JOIN learn_lesson"
                    + " USING (lesson) WHERE heads = ? ORDER BY place",
                row ->
                    new HeadLesson(
                        Optional.of(row.getLong("lesson")),
                        Columns.bytes(row, "first"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        List.of()),
                (Object) heads.toByteArray()));
  }

  /** A kept lesson with the fruits that may still be learnt from and are still here. */
  HeadLesson again(HeadLesson lesson) {
    return database.read(
        session -> {
          long number = lesson.number().orElseThrow();
          List<HeadLesson.Example> examples =
              session.list(
                  "SELECT learn_lesson_fruit.sequence, label, counter, embedding FROM"
                      + " learn_lesson_fruit JOIN fruit USING (sequence) WHERE lesson = ? AND"
                      + " fruit.device"
                      + MAY_LEARN
                      + " ORDER BY position",
                  row ->
                      new HeadLesson.Example(
                          row.getLong("sequence"),
                          Embedding.of(row.getBytes("embedding")),
                          row.getString("label"),
                          row.getInt("counter") == 1),
                  number);
          long all =
              session.number("SELECT count(*) FROM learn_lesson_fruit WHERE lesson = ?", number);
          return new HeadLesson(
              lesson.number().filter(same -> examples.size() == all),
              lesson.first(),
              lesson.kind(),
              lesson.name(),
              examples);
        });
  }

  /** Heads from elsewhere that the lessons of these were put on. */
  Optional<ByteString> rootOf(ByteString heads) {
    return column("root", heads);
  }

  /** The head pack that was in use when these heads were made. */
  Optional<ByteString> baseOf(ByteString heads) {
    return column("base", heads);
  }

  private Optional<ByteString> column(String name, ByteString heads) {
    return database
        .read(
            session ->
                session.first(
                    "SELECT " + name + " FROM learn_head WHERE heads = ?",
                    row -> Columns.bytes(row, name),
                    (Object) heads.toByteArray()))
        .flatMap(found -> found);
  }

  /** All heads that hold what these were taught first, themselves among them. */
  public Set<ByteString> holding(ByteString heads) {
    Set<ByteString> holding = new HashSet<>(Set.of(heads));
    holding.addAll(
        database.read(
            session ->
                session.list(
                    "SELECT heads FROM learn_head_lesson JOIN learn_lesson USING (lesson) WHERE"
                        + " first = ?",
                    row -> ByteString.of(row.getBytes(1)),
                    (Object) heads.toByteArray())));
    return holding;
  }

  /** Every device, with what was learnt from its fruits and the newest heads that hold it. */
  public List<Device> devices() {
    Map<String, List<Share>> shares = new LinkedHashMap<>();
    database.read(
        session ->
            session.list(
                "SELECT learn_lesson_fruit.device AS device, heads, bundle, learn_lesson.kind AS"
                    + " kind, learn_lesson.name AS name, count(DISTINCT sequence) AS fruits,"
                    + " max(made_millis) AS made FROM learn_lesson_fruit JOIN learn_lesson USING"
                    + " (lesson) JOIN learn_head_lesson USING (lesson) JOIN learn_head USING"
                    + " (heads) GROUP BY learn_lesson_fruit.device, lesson UNION ALL SELECT"
                    + " learn_head_fruit.device, heads, bundle, learn_head.kind, learn_head.name,"
                    + " count(*), made_millis FROM learn_head_fruit JOIN learn_head USING (heads)"
                    + " GROUP BY learn_head_fruit.device, heads ORDER BY made DESC",
                row ->
                    shares
                        .computeIfAbsent(row.getString("device"), device -> new ArrayList<>())
                        .add(share(row))));
    return database.read(
        session ->
            session.list(
                "SELECT id, name, site, id IN (SELECT device FROM learn_without) AS taken_out FROM"
                    + " device ORDER BY site, name, id",
                row ->
                    new Device(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("site"),
                        row.getInt("taken_out") == 1,
                        shares.getOrDefault(row.getString("id"), List.of()))));
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        ByteString.of(row.getBytes("heads")),
        ByteString.of(row.getBytes("bundle")),
        Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getInt("fruits"));
  }

  /** Nothing is learnt from a device from now on, and proposals forget its fruits. */
  public void takeOut(String device, String by) {
    known(device);
    database.write(
        session -> {
          session.replace(
              NewRow.into("learn_without")
                  .with("device", device)
                  .with("since_millis", clock.millis())
                  .with("taken_out_by", by));
          return session.run(
              "DELETE FROM learn_repair_fruit WHERE sequence IN (SELECT sequence FROM fruit WHERE"
                  + " device = ?)",
              device);
        });
    audit.note(by, "nothing is learnt from the device", device);
  }

  /** Whether no fruit that heads were solved from is of a device that was taken out. */
  public boolean mayBeUsed(ByteString heads) {
    return database.read(
            session ->
                session.number(
                    "SELECT count(*) FROM (SELECT heads, device FROM learn_head_fruit UNION ALL"
                        + " SELECT heads, device FROM learn_head_lesson JOIN learn_lesson_fruit"
                        + " USING (lesson)) WHERE heads IN (?1, (SELECT root FROM learn_head WHERE"
                        + " heads = ?1)) AND NOT (device"
                        + MAY_LEARN
                        + ")",
                    (Object) heads.toByteArray()))
        == 0;
  }

  /** Something may be learnt from it again, of what it recorded in the meantime too. */
  public void takeIn(String device, String by) {
    known(device);
    database.write(session -> session.run("DELETE FROM learn_without WHERE device = ?", device));
    audit.note(by, "the device is learnt from again", device);
  }

  private void known(String device) {
    if (database.read(session -> session.number("SELECT count(*) FROM device WHERE id = ?", device))
        == 0) {
      throw ProblemException.notFound("There is no device " + device + ".");
    }
  }
}
