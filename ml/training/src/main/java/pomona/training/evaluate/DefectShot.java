package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pomona.embedding.Embedding;
import pomona.fruit.DefectKind;
import pomona.head.Heads;

/**
 * Measures how well a taught defect is recognised after a few fruits with it and a few without.
 * They are drawn at random from a set whose truth is known; the rest of the set is judged.
 */
public final class DefectShot {
  private static final String TAUGHT = "taught";

  private final Heads heads;
  private final List<Fruit> fruits;

  /**
   * A fruit that was found.
   *
   * @param group what it is drawn and judged among: its variety, or the same for all
   * @param defects that it truly has
   */
  public record Fruit(Embedding embedding, String group, Set<DefectKind> defects) {
    public Fruit {
      defects = Set.copyOf(defects);
    }
  }

  /**
   * What came out for one kind, as means over the draws.
   *
   * @param recognised the share of fruits with it that show the defect
   * @param spared the share of those without it that do not
   * @param fruits how many have it
   * @param groups how many groups it was taught in
   */
  public record Result(double recognised, double spared, int fruits, int groups) {
    /** The mean of both shares; guessing gets a half. */
    public double balanced() {
      return (recognised + spared) / 2;
    }
  }

  public DefectShot(final Heads heads, final List<Fruit> fruits) {
    this.heads = heads;
    this.fruits = List.copyOf(fruits);
  }

  /** Every kind, in every group that has more fruits with it and without it than are drawn. */
  public Map<DefectKind, Result> measure(
      final int with, final int without, final int draws, final long seed) {
    final Set<String> groups = new TreeSet<>();
    fruits.forEach(fruit -> groups.add(fruit.group()));
    final Map<DefectKind, Result> results = new EnumMap<>(DefectKind.class);
    for (final DefectKind kind : DefectKind.values()) {
      final SplittableRandom random = new SplittableRandom(seed + kind.ordinal());
      double recognised = 0;
      double spared = 0;
      int having = 0;
      int taught = 0;
      for (final String group : groups) {
        final List<Embedding> shown = of(group, kind, true);
        final List<Embedding> sound = of(group, kind, false);
        for (int draw = 0; isEnough(shown, with, sound, without) && draw < draws; draw++) {
          final List<Embedding> askedShown = new ArrayList<>(shown);
          final List<Embedding> askedSound = new ArrayList<>(sound);
          final Heads looking =
              heads.withTaughtDefect(
                  TAUGHT, take(askedShown, with, random), take(askedSound, without, random));
          recognised += share(looking, askedShown);
          spared += 1 - share(looking, askedSound);
          having += draw == 0 ? shown.size() : 0;
          taught += draw == 0 ? 1 : 0;
        }
      }
      if (taught > 0) {
        final double all = (double) taught * draws;
        results.put(kind, new Result(recognised / all, spared / all, having, taught));
      }
    }
    return results;
  }

  private static boolean isEnough(
      final List<Embedding> shown, final int with, final List<Embedding> sound, final int without) {
    return shown.size() > with && sound.size() > without;
  }

  private List<Embedding> of(final String group, final DefectKind kind, final boolean has) {
    return fruits.stream()
        .filter(fruit -> fruit.group().equals(group) && fruit.defects().contains(kind) == has)
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
    return (double) asked.stream().filter(e -> taught.taughtDefectsOf(e).contains(TAUGHT)).count()
        / asked.size();
  }
}
