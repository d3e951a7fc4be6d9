package pomona.policy;

import java.util.ArrayList;
import java.util.List;
import pomona.fruit.Judged;

/** What another policy would do with stored fruits, shown before anyone decides. */
public final class PolicyChange {
  private static final Disposition[] ALL = Disposition.values();
  private static final int MOST_LISTED = 10_000;

  private final long[][] moves = new long[ALL.length][ALL.length];
  private final List<Integer> changed = new ArrayList<>();
  private int seen;

  private PolicyChange() {}

  public static PolicyChange of(Policy before, Policy after, Iterable<? extends Judged> fruits) {
    PolicyChange change = new PolicyChange();
    for (Judged fruit : fruits) {
      change.note(before.dispose(fruit), after.dispose(fruit));
    }
    return change;
  }

  private void note(Disposition before, Disposition after) {
    moves[place(before)][place(after)]++;
    if (before != after && changed.size() < MOST_LISTED) {
      changed.add(seen);
    }
    seen++;
  }

  /** How many fruits would go from one disposition to another. */
  public long moved(Disposition before, Disposition after) {
    return moves[place(before)][place(after)];
  }

  /** The places of the first fruits whose disposition would change, at most 10,000. */
  public List<Integer> changed() {
    return List.copyOf(changed);
  }

  private static int place(Disposition disposition) {
    int place = 0;
    while (ALL[place] != disposition) {
      place++;
    }
    return place;
  }
}
