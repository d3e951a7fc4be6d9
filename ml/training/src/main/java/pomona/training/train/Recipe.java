package pomona.training.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * All that a training depends on but the data's bytes.
 *
 * @param steps how long; rate, sizes and mixing follow the share of the steps that is done, so a
 *     run can be repeated exactly
 * @param photos photographs in a batch
 * @param scenes composed scenes in a batch
 * @param previous the generation to start from and to stay compatible with
 * @param settled the share of the run after which normalisation no longer follows batches
 * @param trunk what a {@link MobileTrunk} starts from, normalisation folded in
 * @param fixedBlocks how many of its first blocks stay as they are
 * @param weak what the fruits found in photographs teach
 */
public record Recipe(
    Network network,
    int steps,
    long seed,
    int photos,
    int scenes,
    double rate,
    Path out,
    Optional<Teacher.Previous> previous,
    double settled,
    Optional<Weights> trunk,
    int fixedBlocks,
    WeakLabels weak) {

  /** What {@link #settled} is where nothing else is said. */
  public static final double SETTLED = 0.8;

  /** How long the rate rises, as a share of the run. */
  private static final double WARM_UP = 0.06;

  /** Sizes of pictures that a trunk halves five times without a rest. */
  private static final int MULTIPLE = 32;

  public Recipe {
    if (steps < 1 || photos < 2 || scenes < 1 || rate <= 0) {
      throw new IllegalArgumentException(
          "steps " + steps + ", photos " + photos + ", scenes " + scenes + ", rate " + rate);
    }
    if (!(settled >= 0 && settled <= 1)) {
      throw new IllegalArgumentException("settled " + settled + " is no share of a run, 0 to 1");
    }
  }

  /** A generation that has none before it; see {@link #after}. */
  public static Recipe first(
      final Network network,
      final int steps,
      final long seed,
      final int photos,
      final int scenes,
      final double rate,
      final Path out) {
    return new Recipe(
        network,
        steps,
        seed,
        photos,
        scenes,
        rate,
        out,
        Optional.empty(),
        SETTLED,
        Optional.empty(),
        0,
        WeakLabels.NONE);
  }

  /** The same in the space of other generations, if there are any. */
  public Recipe after(final Optional<Teacher.Previous> generations) {
    return with(generations, settled, trunk, fixedBlocks, weak);
  }

  /** The same whose normalisation follows batches only up to another share of the run. */
  public Recipe withSettled(final double share) {
    return with(previous, share, trunk, fixedBlocks, weak);
  }

  /** The same from a trunk's weights, or with a trunk whose first blocks stay as they are. */
  public Recipe withTrunk(final Optional<Weights> start, final int blocks) {
    return with(previous, settled, start, blocks, weak);
  }

  /** The same with other weak labels. */
  public Recipe withWeak(final WeakLabels labels) {
    return with(previous, settled, trunk, fixedBlocks, labels);
  }

  private Recipe with(
      final Optional<Teacher.Previous> generations,
      final double share,
      final Optional<Weights> start,
      final int blocks,
      final WeakLabels labels) {
    return new Recipe(
        network, steps, seed, photos, scenes, rate, out, generations, share, start, blocks, labels);
  }

  /** The convolutions that do not learn: a trunk that knows nothing yet has nothing to keep. */
  Set<String> fixed() {
    return trunk.isPresent() || previous.isPresent()
        ? MobileTrunk.first(network, fixedBlocks)
        : Set.of();
  }

  double done(final int step) {
    return (double) step / steps;
  }

  /** A short rise, then half a cosine. */
  double rate(final int step) {
    final double cosine = (1 + Math.cos(Math.PI * done(step))) / 2;
    return rate * Math.min((step + 1) / (WARM_UP * steps), 0.01 + 0.99 * cosine);
  }

  /**
   * Photographs grow as training goes on: small ones are cheap and teach most of it. In the end
   * they are an eighth smaller than what the network is exported for: a crop shows things larger
   * than the whole photograph does.
   */
  int photoPx(final int step) {
    return multiple(network.sizePx() * 7 / 8 * (done(step) < 0.5 ? 3 : 4) / 4);
  }

  /**
   * Composed scenes show things as a frame does, so they end at the full size. The deepest level
   * has four cells at least: normalisation by a batch of one scene needs more than one.
   */
  int scenePx(final int step) {
    return done(step) < 0.5
        ? Math.max(2 * MULTIPLE, multiple(network.sizePx() * 3 / 4))
        : network.sizePx();
  }

  private static int multiple(final int px) {
    return Math.max(MULTIPLE, px / MULTIPLE * MULTIPLE);
  }

  /** Near the end pictures are mixed less. */
  boolean late(final int step) {
    return done(step) >= 0.8;
  }

  /**
   * Photographs and scenes are normalised each by its own batch at first. In the end both live with
   * the one set of running statistics that the exported graph has: from the start, if the network
   * it starts from has good ones.
   */
  boolean normaliseByBatch(final int step) {
    return done(step) < settled;
  }
}
