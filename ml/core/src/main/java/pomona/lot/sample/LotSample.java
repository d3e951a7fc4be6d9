package pomona.lot.sample;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of one lot that are to be opened, and those that were:
 *
 * <pre>
 *   LotSample sample = LotSample.draw(PackageTable.OECD, 40, seed);
 *   sample = sample.opened(sample.drawn().get(0));
 *   sample.toOpen(); // the four others
 * </pre>
 *
 * <p>Immutable. A package that was not drawn may be opened, because a drawn one may be out of
 * reach; it counts, and is listed as a substitute. Stopping early is allowed and is recorded too.
 *
 * @param plan the name of the plan that asked for so many
 * @param seed by which they were drawn
 * @param second whether it is the second sample, which a doubtful result of the first asked for
 * @param stopped why it ended early, if it did
 * @param acceptance what a plan that counts fruits asks for; absent for a table of packages
 */
public record LotSample(
    String plan,
    int packages,
    long seed,
    boolean second,
    List<Integer> drawn,
    Set<Integer> opened,
    Optional<String> stopped,
    Optional<Acceptance> acceptance) {
  public LotSample {
    drawn = List.copyOf(drawn);
    opened = Collections.unmodifiableSet(new TreeSet<>(opened));
  }

  /** Where a sample stands. */
  public enum State {
    OPEN,
    COMPLETE,
    STOPPED_EARLY
  }

  public static LotSample draw(PackageTable table, int packages, long seed) {
    List<Integer> drawn = PackageDraw.draw(packages, table.packages(packages), seed);
    return fresh(table.name(), packages, seed, drawn, Optional.empty());
  }

  private static LotSample fresh(
      String plan, int packages, long seed, List<Integer> drawn, Optional<Acceptance> acceptance) {
    return new LotSample(
        plan, packages, seed, false, drawn, Set.of(), Optional.empty(), acceptance);
  }

  /**
   * Draws for a plan that counts fruits. As many packages are opened as the table asks for, so that
   * the fruits come from all over the lot, and more if these do not hold enough.
   *
   * @param fruitsInPackage about how many fruits lie in one package
   */
  public static LotSample draw(
      AqlPlan plan, PackageTable table, int packages, int fruitsInPackage, long seed) {
    int each = Math.max(1, fruitsInPackage);
    int least = table.packages(packages);
    long inLot = (long) packages * each;
    AqlPlan.Sample wanted = plan.sample((int) Math.min(AqlPlan.MOST_FRUITS, inLot));
    int count = Math.min(packages, Math.max(least, (wanted.fruits() + each - 1) / each));
    return fresh(
        plan.name(),
        packages,
        seed,
        PackageDraw.draw(packages, count, seed),
        Optional.of(new Acceptance(wanted.fruits(), wanted.accept())));
  }

  /**
   * The second sample: as many packages again, of those that are still closed. Empty if all were
   * opened; the first result then stands.
   */
  public Optional<LotSample> drawAgain(long otherSeed) {
    if (second) {
      throw new SamplingException("A lot is sampled twice at most; decide by the mean of both");
    }
    if (acceptance.isPresent()) {
      throw new SamplingException("An AQL plan has one sample; its acceptance number decides");
    }
    List<Integer> again = PackageDraw.drawAgain(packages, opened, drawn.size(), otherSeed);
    return again.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LotSample(
                plan,
                packages,
                otherSeed,
                true,
                again,
                Set.of(),
                Optional.empty(),
                Optional.empty()));
  }

  /** After a package was opened; opening it again changes nothing. */
  public LotSample opened(int number) {
    if (number < 1 || number > packages) {
      throw new SamplingException(
          "Package " + number + " is none of 1 to " + packages + "; check its number");
    }
    if (stopped.isPresent()) {
      throw new SamplingException("The sample was ended: " + stopped.get());
    }
    TreeSet<Integer> more = new TreeSet<>(opened);
    more.add(number);
    return new LotSample(plan, packages, seed, second, drawn, more, stopped, acceptance);
  }

  /** Ends it before all are open. */
  public LotSample stop(String reason) {
    if (state() != State.OPEN) {
      throw new SamplingException("The sample is not open any more");
    }
    if (reason.trim().isEmpty()) {
      throw new SamplingException("Say why the sample ends early");
    }
    return new LotSample(
        plan, packages, seed, second, drawn, opened, Optional.of(reason.trim()), acceptance);
  }

  /** How many packages are wanted; {@code opened().size()} of them are done. */
  public int wanted() {
    return drawn.size();
  }

  /** How many fruits of each package are looked at; all of them if no plan counts fruits. */
  public OptionalInt fruitsOfEach() {
    return acceptance.isPresent()
        ? OptionalInt.of((acceptance.get().fruits() + wanted() - 1) / wanted())
        : OptionalInt.empty();
  }

  public State state() {
    if (stopped.isPresent()) {
      return State.STOPPED_EARLY;
    }
    return opened.size() >= wanted() ? State.COMPLETE : State.OPEN;
  }

  /** Those that were drawn and are still closed. */
  public List<Integer> toOpen() {
    TreeSet<Integer> closed = new TreeSet<>(drawn);
    closed.removeAll(opened);
    return List.copyOf(closed);
  }

  /** Those that were opened in the place of others. */
  public Set<Integer> substitutes() {
    TreeSet<Integer> others = new TreeSet<>(opened);
    drawn.forEach(others::remove);
    return Collections.unmodifiableSet(others);
  }
}
