package pomona.server.learn;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.head.Heads;
import pomona.head.TaughtDefect;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.Border;
import pomona.server.fact.FactRows;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/**
 * Solves taught defects from the examples of all phones. The newest example of a fruit counts, and
 * one that was taken back does not.
 */
public record TaughtDefects(Database database) {
  /**
   * What the examples of one defect are worth in one space.
   *
   * @param with how many show it
   * @param without how many do not
   * @param recognised how many of those with it are judged right by a head that never saw them
   * @param spared how many of those without it are
   * @param kept whether its look stays as phones have it, because retention let go of what it was
   *     taught with
   */
  public record Worth(
      String defect, int with, int without, int recognised, int spared, boolean kept) {
    /** Whether it is told apart well enough to be used. */
    public boolean counts() {
      return !kept && isToldApart();
    }

    Worth asKept() {
      return new Worth(defect, with, without, recognised, spared, true);
    }

    boolean isToldApart() {
      return with >= TaughtDefect.NEEDED
          && without >= TaughtDefect.NEEDED
          && TaughtDefect.isToldApart(recognised, with, spared, without);
    }
  }

  /**
   * A fruit that a defect was taught with.
   *
   * @param counter whether it shows what is not meant
   */
  public record Example(UUID fruit, boolean counter) {}

  /**
   * Heads, and what was found out on the way.
   *
   * @param heads with every defect that counts, and without those that phones taught and that do
   *     not
   * @param defects all that were taught in the space, whether they count or not
   * @param lessons of the defects that count
   */
  public record Solved(Heads heads, List<Worth> defects, List<HeadLesson> lessons) {
    public Solved {
      defects = List.copyOf(defects);
      lessons = List.copyOf(lessons);
    }

    /** The defects whose look is solved anew or left out, by their names. */
    public List<String> anew() {
      return defects.stream().filter(worth -> !worth.kept()).map(Worth::defect).toList();
    }

    /** The defects that count, by their names. */
    public List<String> names() {
      return defects.stream().filter(Worth::counts).map(Worth::defect).toList();
    }
  }

  /** Every example of each defect by its name, those that were taught last at the end. */
  public static SortedMap<String, List<Example>> taught(Session session) throws SQLException {
    SortedMap<String, List<Example>> taught = new TreeMap<>();
    examples(session)
        .forEach(
            (defect, fruits) -> {
              List<Example> all = new ArrayList<>();
              fruits.forEach((fruit, counter) -> all.add(new Example(fruit, counter)));
              taught.put(defect, List.copyOf(all));
            });
    return taught;
  }

  /** Solves them on top of heads. */
  public Solved solve(Space space, Heads heads) {
    return solve(space, heads, List.of(), Set.of(), Map.of());
  }

  /**
   * Solves them on top of heads.
   *
   * @param before the lessons of the heads
   * @param leftOut fruits whose examples are not used
   * @param more examples that phones have not taught, by the defect
   */
  public Solved solve(
      Space space,
      Heads heads,
      List<HeadLesson> before,
      Set<UUID> leftOut,
      Map<String, List<Example>> more) {
    return database.read(session -> solve(session, space, heads, before, leftOut, more));
  }

  private static Solved solve(
      Session session,
      Space space,
      Heads heads,
      List<HeadLesson> before,
      Set<UUID> leftOut,
      Map<String, List<Example>> more)
      throws SQLException {
    SortedMap<String, List<Example>> taught = taught(session);
    more.forEach(
        (defect, examples) ->
            taught.merge(
                defect,
                examples,
                (phones, others) -> {
                  Map<UUID, Example> byFruit = new LinkedHashMap<>();
                  phones.forEach(example -> byFruit.put(example.fruit(), example));
                  others.forEach(example -> byFruit.putIfAbsent(example.fruit(), example));
                  return List.copyOf(byFruit.values());
                }));
    List<HeadLesson> now = new ArrayList<>();
    List<Worth> defects = new ArrayList<>();
    Heads all = heads;
    for (Map.Entry<String, List<Example>> defect : taught.entrySet()) {
      List<HeadLesson.Example> examples = new ArrayList<>();
      for (Example example : defect.getValue()) {
        if (!leftOut.contains(example.fruit())) {
          known(session, example, defect.getKey(), space).ifPresent(examples::add);
        }
      }
      HeadLesson lesson = HeadLesson.of(LearntFrom.Kind.DEFECTS, defect.getKey(), examples);
      Worth worth = worth(heads, lesson);
      for (HeadLesson known : before) {
        if (lesson.supersedes(known) && KeptLook.keeps(session, known, lesson, worth)) {
          worth = worth.asKept();
        }
      }
      defects.add(worth);
      now.add(lesson);
      all = worth.kept() ? all : HeadLesson.withoutDefect(all, defect.getKey());
    }
    List<HeadLesson> lessons = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (defects.get(i).counts()) {
        all = now.get(i).on(all);
        lessons.add(now.get(i));
      }
    }
    return new Solved(all, defects, lessons);
  }

  /** What a lesson of a defect is worth to heads. */
  static Worth worth(Heads heads, HeadLesson lesson) {
    List<Embedding> with = lesson.shown(false);
    List<Embedding> without = lesson.shown(true);
    TaughtDefect.LeftOut unseen = TaughtDefect.leftOut(heads.familiarity(), with, without);
    return new Worth(
        lesson.name(), with.size(), without.size(), unseen.recognised(), unseen.spared(), false);
  }

  /** By defect and fruit, whether the example is a counter-example. */
  private static Map<String, Map<UUID, Boolean>> examples(Session session) throws SQLException {
    Map<String, Map<UUID, Boolean>> examples = new TreeMap<>();
    for (FactBody.Example example : said(session)) {
      Map<UUID, Boolean> fruits =
          examples.computeIfAbsent(example.defect().orElseThrow(), name -> new LinkedHashMap<>());
      // Taken out first, because a map keeps the place of what it had before.
      fruits.remove(example.fruit());
      if (!example.withdrawn()) {
        fruits.put(example.fruit(), example.counter());
      }
    }
    return examples;
  }

  /** What was said of examples of defects, what was said last at the end. */
  static List<FactBody.Example> said(Session session) throws SQLException {
    List<FactBody.Example> said = new ArrayList<>();
    List<byte[]> facts =
        session.list(
            "SELECT json FROM fact WHERE kind = 'example' AND json IS NOT NULL ORDER BY sequence",
            row -> row.getBytes(1));
    for (byte[] json : facts) {
      Fact fact = FactJson.read(ByteString.of(json));
      if (fact.body() instanceof FactBody.Example example
          && example.defect().isPresent()
          && Border.crossed(session, fact).isEmpty()) {
        said.add(example);
      }
    }
    return said;
  }

  /**
   * A fruit to learn from; empty if it never arrived, is of another space, or came from a device
   * from which nothing is learnt.
   */
  private static Optional<HeadLesson.Example> known(
      Session session, Example example, String defect, Space space) throws SQLException {
    return session
        .first(
            "SELECT sequence, embedding FROM fruit JOIN fact USING (sequence)"
                + " WHERE fact.id = ? AND fruit.space = ? AND fruit.device"
                + LearntFrom.MAY_LEARN,
            row ->
                row.getBytes("embedding").length == Embedding.DIMENSIONS
                    ? Optional.of(
                        new HeadLesson.Example(
                            row.getLong("sequence"),
                            Embedding.of(row.getBytes("embedding")),
                            defect,
                            example.counter()))
                    : Optional.<HeadLesson.Example>empty(),
            FactRows.bytes(example.fruit()),
            space.name())
        .flatMap(known -> known);
  }
}
