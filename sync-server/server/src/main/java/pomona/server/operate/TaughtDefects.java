package pomona.server.operate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
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
   */
  public record Worth(String defect, int with, int without, int recognised, int spared) {
    /** Whether it is told apart well enough to be used. */
    public boolean counts() {
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
   * @param heads the bundle's, with every defect that counts
   * @param defects all that were taught in the space, whether they count or not
   * @param from places in the log of the fruits that the defects which count were solved from
   */
  public record Solved(Heads heads, List<Worth> defects, Set<Long> from) {
    public Solved {
      defects = List.copyOf(defects);
      from = Set.copyOf(from);
    }

    /** The defects that count, by their names. */
    public List<String> names() {
      return defects.stream().filter(Worth::counts).map(Worth::defect).toList();
    }
  }

  /** A fruit's place in the log and its embedding. */
  private record Known(long sequence, Embedding embedding) {}

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

  /** Solves them for a bundle's heads. */
  public Solved solve(Space space, Heads heads) {
    return solve(space, heads, Set.of());
  }

  /** Solves them without the examples that some fruits are. */
  public Solved solve(Space space, Heads heads, Set<UUID> leftOut) {
    return solve(space, heads, leftOut, Map.of());
  }

  /** Solves them with more examples than phones have taught, by the defect. */
  public Solved solve(
      Space space, Heads heads, Set<UUID> leftOut, Map<String, List<Example>> more) {
    return database.read(session -> solve(session, space, heads, leftOut, more));
  }

  private static Solved solve(
      Session session, Space space, Heads heads, Set<UUID> leftOut, Map<String, List<Example>> more)
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
    Heads all = heads;
    List<Worth> defects = new ArrayList<>();
    Set<Long> from = new HashSet<>();
    for (Map.Entry<String, List<Example>> defect : taught.entrySet()) {
      List<Embedding> with = new ArrayList<>();
      List<Embedding> without = new ArrayList<>();
      List<Long> used = new ArrayList<>();
      for (Example example : defect.getValue()) {
        Optional<Known> fruit =
            leftOut.contains(example.fruit())
                ? Optional.empty()
                : known(session, example.fruit(), space);
        if (fruit.isPresent()) {
          (example.counter() ? without : with).add(fruit.get().embedding());
          used.add(fruit.get().sequence());
        }
      }
      TaughtDefect.LeftOut unseen = TaughtDefect.leftOut(heads.familiarity(), with, without);
      Worth worth =
          new Worth(
              defect.getKey(), with.size(), without.size(), unseen.recognised(), unseen.spared());
      defects.add(worth);
      if (worth.counts()) {
        all = all.withTaughtDefect(worth.defect(), with, without);
        from.addAll(used);
      }
    }
    return new Solved(all, defects, from);
  }

  /** By defect and fruit, whether the example is a counter-example. */
  private static Map<String, Map<UUID, Boolean>> examples(Session session) throws SQLException {
    Map<String, Map<UUID, Boolean>> examples = new TreeMap<>();
    List<byte[]> facts =
        session.list(
            "SELECT json FROM fact WHERE kind = 'example' AND json IS NOT NULL ORDER BY sequence",
            row -> row.getBytes(1));
    for (byte[] json : facts) {
      Fact fact = FactJson.read(ByteString.of(json));
      if (fact.body() instanceof FactBody.Example example
          && example.defect().isPresent()
          && Border.crossed(session, fact).isEmpty()) {
        Map<UUID, Boolean> fruits =
            examples.computeIfAbsent(example.defect().get(), name -> new LinkedHashMap<>());
        // Taken out first, because a map keeps the place of what it had before.
        fruits.remove(example.fruit());
        if (!example.withdrawn()) {
          fruits.put(example.fruit(), example.counter());
        }
      }
    }
    return examples;
  }

  /**
   * A fruit to learn from; empty if it never arrived, is of another space, or came from a device
   * from which nothing is learnt.
   */
  private static Optional<Known> known(Session session, UUID fruit, Space space)
      throws SQLException {
    return session
        .first(
            "SELECT sequence, embedding FROM fruit JOIN fact USING (sequence)"
                + " WHERE fact.id = ? AND fruit.space = ?"
                + " AND fruit.device NOT IN (SELECT device FROM learn_without)",
            row ->
                row.getBytes("embedding").length == Embedding.DIMENSIONS
                    ? Optional.of(
                        new Known(row.getLong("sequence"), Embedding.of(row.getBytes("embedding"))))
                    : Optional.<Known>empty(),
            FactRows.bytes(fruit),
            space.name())
        .flatMap(known -> known);
  }
}
