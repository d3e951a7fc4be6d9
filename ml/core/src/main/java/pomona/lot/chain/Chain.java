package pomona.lot.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.lot.chain.Step.Decided;
import pomona.lot.chain.Step.Held;
import pomona.lot.chain.Step.InspectedAgain;
import pomona.lot.chain.Step.Released;
import pomona.lot.chain.Step.Reworked;
import pomona.lot.chain.Step.Suggested;
import pomona.policy.Disposition;

/**
 * The steps of one lot. Immutable: a step makes a longer chain and leaves the shorter one as it
 * was.
 *
 * <pre>
 *   Chain chain = Chain.start(40, rules.secondRelease());
 *   chain = chain.with(new Suggested(id, "ana", Disposition.HOLD, false));
 *   chain.refusal(new Released(other, "ana")); // NOT_ACCEPTED
 * </pre>
 *
 * <p>What may follow what:
 *
 * <pre>
 *   suggested ──decided──► accepted ──released──► (closed)
 *       ▲  │                  │
 *       │  ├──decided──► rejected (closed)
 *       │  └─decided, held─► held ◄──held── accepted
 *       │                     │  └──decided──► accepted, rejected
 *       └──inspected again────┴──reworked──► reworked ──inspected again──► suggested
 * </pre>
 */
public final class Chain {
  private final boolean secondRelease;
  private final int packages;
  private final int discarded;
  private final State state;
  private final List<Step> steps;

  private Chain(boolean secondRelease, int packages, int discarded, State state, List<Step> steps) {
    this.secondRelease = secondRelease;
    this.packages = packages;
    this.discarded = discarded;
    this.state = state;
    this.steps = List.copyOf(steps);
  }

  /** Where a lot stands. */
  public enum State {
    NEW,
    SUGGESTED,
    ACCEPTED,
    HELD,
    REWORKED,
    REJECTED,
    RELEASED
  }

  /** A step that could not follow, kept to be shown. */
  public record Refused(Step step, ChainRefusal refusal) {}

  /** A chain, and the steps that were refused. */
  public record Replay(Chain chain, List<Refused> refused) {
    public Replay {
      refused = List.copyOf(refused);
    }
  }

  /** A lot before anything happened to it. */
  public static Chain start(int packages, boolean secondRelease) {
    if (packages < 1) {
      throw new IllegalArgumentException("A lot has at least one package, not " + packages);
    }
    return new Chain(secondRelease, packages, 0, State.NEW, List.of());
  }

  /**
   * Takes steps in their order. Steps that cannot follow are set aside; those behind them still
   * count.
   */
  public static Replay replay(int packages, boolean secondRelease, List<Step> steps) {
    Chain chain = start(packages, secondRelease);
    List<Refused> refused = new ArrayList<>();
    for (Step step : steps) {
      Optional<ChainRefusal> refusal = chain.refusal(step);
      if (refusal.isPresent()) {
        refused.add(new Refused(step, refusal.get()));
      } else {
        chain = chain.with(step);
      }
    }
    return new Replay(chain, refused);
  }

  /**
   * The chain with one more step; the same one if it has that step already.
   *
   * @throws ChainException if the step cannot follow
   */
  public Chain with(Step step) {
    Optional<ChainRefusal> refusal = refusal(step);
    if (refusal.isPresent()) {
      throw new ChainException(refusal.get());
    }
    if (steps.contains(step)) {
      return this;
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    int out = step instanceof Reworked reworked ? reworked.discarded() : 0;
    return new Chain(secondRelease, packages - out, discarded + out, after(step), more);
  }

  /** Why a step cannot follow; empty if it can. */
  public Optional<ChainRefusal> refusal(Step step) {
    if (step.id().trim().isEmpty() || step.operator().trim().isEmpty()) {
      return Optional.of(ChainRefusal.UNNAMED);
    }
    for (Step before : steps) {
      if (before.id().equals(step.id())) {
        return before.equals(step) ? Optional.empty() : Optional.of(ChainRefusal.OTHER_CONTENT);
      }
    }
    if (state == State.RELEASED || state == State.REJECTED) {
      return Optional.of(ChainRefusal.CLOSED);
    }
    if (state == State.NEW && !(step instanceof Suggested)) {
      return Optional.of(ChainRefusal.NOT_SUGGESTED_YET);
    }
    if (step instanceof Suggested) {
      return when(state != State.NEW, ChainRefusal.ALREADY_SUGGESTED);
    } else if (step instanceof Decided decided) {
      return refusalOf(decided);
    } else if (step instanceof Held held) {
      return refusalOf(held);
    } else if (step instanceof Reworked reworked) {
      return refusalOf(reworked);
    } else if (step instanceof InspectedAgain) {
      return when(state != State.HELD && state != State.REWORKED, ChainRefusal.NOT_HELD);
    } else if (step instanceof Released released) {
      return refusalOf(released);
    }
    throw new AssertionError(step);
  }

  private Optional<ChainRefusal> refusalOf(Decided decided) {
    if (state == State.REWORKED) {
      return Optional.of(ChainRefusal.NOT_INSPECTED_AGAIN);
    }
    if (state == State.ACCEPTED) {
      // An accepted lot must be held before it is decided on again, so that the record shows it.
      return Optional.of(ChainRefusal.NOT_HELD);
    }
    if (state == State.HELD && decided.disposition() == Disposition.HOLD) {
      return Optional.of(ChainRefusal.ALREADY_HELD);
    }
    if (decided.disposition() == Disposition.ACCEPT && isAcceptBlocked()) {
      return Optional.of(ChainRefusal.ACCEPT_BLOCKED);
    }
    boolean differs = decided.disposition() != suggestion().get();
    return when(differs && decided.reason().trim().isEmpty(), ChainRefusal.NO_REASON);
  }

  private Optional<ChainRefusal> refusalOf(Held held) {
    if (state == State.HELD) {
      return Optional.of(ChainRefusal.ALREADY_HELD);
    }
    if (state == State.REWORKED) {
      return Optional.of(ChainRefusal.NOT_INSPECTED_AGAIN);
    }
    return when(held.reason().trim().isEmpty(), ChainRefusal.NO_REASON);
  }

  private Optional<ChainRefusal> refusalOf(Reworked reworked) {
    if (state != State.HELD && state != State.REWORKED) {
      return Optional.of(ChainRefusal.NOT_HELD);
    }
    if (reworked.kept() < 0
        || reworked.discarded() < 0
        || (long) reworked.kept() + reworked.discarded() != packages) {
      return Optional.of(ChainRefusal.NOT_ALL_ACCOUNTED_FOR);
    }
    return when(reworked.kept() == 0, ChainRefusal.NOTHING_KEPT);
  }

  private Optional<ChainRefusal> refusalOf(Released released) {
    if (state != State.ACCEPTED) {
      return Optional.of(ChainRefusal.NOT_ACCEPTED);
    }
    boolean same = released.operator().equals(decision().get().operator());
    return when(secondRelease && same, ChainRefusal.SAME_OPERATOR);
  }

  private static Optional<ChainRefusal> when(boolean refused, ChainRefusal refusal) {
    return refused ? Optional.of(refusal) : Optional.empty();
  }

  private static State after(Step step) {
    if (step instanceof Decided decided) {
      return switch (decided.disposition()) {
        case ACCEPT -> State.ACCEPTED;
        case HOLD -> State.HELD;
        case REJECT -> State.REJECTED;
      };
    } else if (step instanceof Suggested || step instanceof InspectedAgain) {
      return State.SUGGESTED;
    } else if (step instanceof Held) {
      return State.HELD;
    } else if (step instanceof Reworked) {
      return State.REWORKED;
    } else if (step instanceof Released) {
      return State.RELEASED;
    }
    throw new AssertionError(step);
  }

  public State state() {
    return state;
  }

  public List<Step> steps() {
    return steps;
  }

  /** How many packages are still in the lot. */
  public int packages() {
    return packages;
  }

  /** How many were taken out by rework. */
  public int discarded() {
    return discarded;
  }

  /** What the rules said last. */
  public Optional<Disposition> suggestion() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Suggested suggested) {
        return Optional.of(suggested.disposition());
      }
      if (steps.get(i) instanceof InspectedAgain again) {
        return Optional.of(again.disposition());
      }
    }
    return Optional.empty();
  }

  /** What a person said last. */
  public Optional<Decided> decision() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Decided decided) {
        return Optional.of(decided);
      }
    }
    return Optional.empty();
  }

  private boolean isAcceptBlocked() {
    boolean blocked = false;
    for (Step step : steps) {
      if (step instanceof Suggested suggested) {
        blocked = suggested.acceptBlocked();
      } else if (step instanceof InspectedAgain again) {
        blocked = again.acceptBlocked();
      }
    }
    return blocked;
  }
}
