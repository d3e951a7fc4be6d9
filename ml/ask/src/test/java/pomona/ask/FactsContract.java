package pomona.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Trait;

/**
 * What every home of the port of facts owes: sums and lists are those of a slow walk over the same
 * things. It asks for anything, drawn from a seed.
 *
 * <pre>
 *   new FactsContract(seed, names, today).hold(new HistoryFacts(...), found, 600);
 * </pre>
 */
public final class FactsContract {
  private final long seed;
  private final Map<Trait, List<String>> names;
  private final LocalDate today;

  /**
   * A contract.
   *
   * @param names that are asked for, by the traits that are
   */
  public FactsContract(long seed, Map<Trait, List<String>> names, LocalDate today) {
    this.seed = seed;
    this.names = names;
    this.today = today;
  }

  /** Holds facts against what is expected of them, so many sums and so many lists. */
  public void hold(Facts expected, Facts found, int rounds) {
    holdSums(expected, found, rounds);
    holdLists(expected, found, rounds);
  }

  private DrawnSums draw() {
    return new DrawnSums(new Random(seed), names, today);
  }

  private void holdSums(Facts expected, Facts found, int rounds) {
    DrawnSums draw = draw();
    int withNumbers = 0;
    for (int i = 0; i < rounds; i++) {
      Facts.Sums sums = draw.sums();
      String said = "seed " + seed + ", round " + i + ": " + sums;
      Map<String, Facts.Row> wanted = byName(expected.sums(sums), said);
      Map<String, Facts.Row> rows = byName(found.sums(sums), said);
      same(wanted.keySet(), rows.keySet(), said);
      wanted.forEach((name, row) -> same(row, rows.get(name), said + " of " + name));
      withNumbers += wanted.isEmpty() ? 0 : 1;
    }
    enough(withNumbers, rounds);
  }

  private static Map<String, Facts.Row> byName(List<Facts.Row> rows, String said) {
    Map<String, Facts.Row> named = new TreeMap<>();
    rows.forEach(row -> named.put(row.names() + " " + row.step(), row));
    same(rows.size(), named.size(), said + " each group once");
    return named;
  }

  private static void same(Facts.Row expected, Facts.Row found, String said) {
    same(
        List.of(expected.count(), expected.part(), expected.measured()),
        List.of(found.count(), found.part(), found.measured()),
        said);
    near(expected.sum(), found.sum(), said + " sum");
    near(expected.squares(), found.squares(), said + " squares");
  }

  private static void near(double expected, double found, String said) {
    if (!(Math.abs(expected - found) <= 1e-6 * (1 + Math.abs(expected)))) {
      throw new AssertionError(said + ": expected " + expected + ", found " + found);
    }
  }

  private void holdLists(Facts expected, Facts found, int rounds) {
    DrawnSums draw = draw();
    int withThings = 0;
    for (int i = 0; i < rounds; i++) {
      Facts.Wanted wanted = draw.wanted();
      List<Exhibit> things = new ArrayList<>(expected.list(wanted));
      same(things, found.list(wanted), "seed " + seed + ", round " + i + ": " + wanted);
      withThings += things.isEmpty() ? 0 : 1;
    }
    enough(withThings, rounds);
  }

  private static void same(Object expected, Object found, String said) {
    if (!Objects.equals(expected, found)) {
      throw new AssertionError(said + ": expected " + expected + ", found " + found);
    }
  }

  /** A contract over questions that find nothing would hold for anything. */
  private static void enough(int some, int rounds) {
    if (some <= rounds / 3) {
      throw new AssertionError("only " + some + " of " + rounds + " found anything");
    }
  }
}
