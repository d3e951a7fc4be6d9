package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import pomona.embedding.Embedding;
import pomona.fruit.DefectKind;
import pomona.head.Heads;

/**
 * How well the look of a defect is told after a few fruits with it and a few without, all drawn at
 * random from a set whose truth is known, and judged on the rest of it.
 */
public final class LookShot {
  private static final String LOOK = "look";

  private final Heads heads;
  private final List<Fruit> fruits;

  /** A fruit that was found: its embedding and the defects that it truly has. */
  public record Fruit(Embedding embedding, Set<DefectKind> defects) {
    public Fruit {
      defects = Set.copyOf(defects);
    }
  }

  /**
   * What came out for one kind, as means over the draws.
   *
   * @param recognised the share of fruits with it that show the look
   * @param spared the share of those without it that do not
   * @param fruits how many have it
   */
  public record Result(double recognised, double spared, int fruits) {
    /** Half is what a coin gets. */
    public double balanced() {
      return (recognised + spared) / 2;
    }
  }

  public LookShot(final Heads heads, final List<Fruit> fruits) {
    this.heads = heads;
    this.fruits = List.copyOf(fruits);
  }

  /** Every kind that has more fruits than are drawn. */
  public Map<DefectKind, Result> measure(
      final int with, final int without, final int draws, final long seed) {
    final Map<DefectKind, Result> results = new EnumMap<>(DefectKind.class);
    for (final DefectKind kind : DefectKind.values()) {
      final List<Embedding> shown = of(kind, true);
      final List<Embedding> sound = of(kind, false);
      if (shown.size() > with && sound.size() > without) {
        final SplittableRandom random = new SplittableRandom(seed + kind.ordinal());
        double recognised = 0;
        double spared = 0;
        for (int draw = 0; draw < draws; draw++) {
          final List<Embedding> askedShown = new ArrayList<>(shown);
          final List<Embedding> askedSound = new ArrayList<>(sound);
          final Heads taught =
              heads.withTaughtLook(
                  LOOK, take(askedShown, with, random), take(askedSound, without, random));
          recognised += share(taught, askedShown) / draws;
          spared += (1 - share(taught, askedSound)) / draws;
        }
        results.put(kind, new Result(recognised, spared, shown.size()));
      }
    }
    return results;
  }

  private List<Embedding> of(final DefectKind kind, final boolean has) {
    return fruits.stream()
        .filter(fruit -> fruit.defects().contains(kind) == has)
        .map(Fruit::embedding)
        .toList();
  }

  private static List<Embedding> take(
      final List<Embedding> from, final int count, final SplittableRandom random) {
    final List<Embedding> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(from.remove(random.nextInt(from.size())));
    }
    return taken;
  }

  private static double share(final Heads taught, final List<Embedding> asked) {
    return (double) asked.stream().filter(e -> taught.looksOf(e).contains(LOOK)).count()
        / asked.size();
  }
}
