package pomona.learn.order;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a log can be learnt from, and why the rest cannot.
 *
 * <pre>
 *   OrderLog log = OrderLog.check(lists, Set.of("look-2", "learnt-1"));
 *   log.lists();                         // to estimate with
 *   log.left().get(Fault.UNKNOWN_RANKER); // 3 lists
 *   log.enough();                        // false: "37 of 60 sittings"
 * </pre>
 *
 * @param lists lists whose chances are what the log says they were
 * @param left how many lists were left out, by their first fault
 * @param oneKey reviewers who press one key for everything; all their lists are left out
 */
public record OrderLog(List<ShownList> lists, Map<Fault, Integer> left, Set<String> oneKey) {
  /** Sittings below which nothing is said: the spread between them would not be known. */
  public static final int LEAST_SITTINGS = 60;

  /** Decided cards from which a reviewer's keys are looked at. */
  static final int LEAST_KEYS = 30;

  private static final double UNLIKELY = 1e-3;
  private static final double ROUNDING = 1e-3;

  /** Why a list is left out. */
  public enum Fault {
    /** No program of ours gave these weights. */
    UNKNOWN_RANKER,
    /** A card was drawn that could not be drawn. */
    NO_PROPENSITY,
    /** The chances in the log are not those of the list: rows are missing. */
    HOLE,
    /** Its reviewer presses one key for everything. */
    ONE_KEY
  }

  public OrderLog {
    lists = List.copyOf(lists);
    left = Map.copyOf(left);
    oneKey = Set.copyOf(oneKey);
  }

  /** Checks each list; the order of the lists stays. */
  public static OrderLog check(List<ReviewedList> all, Set<String> rankers) {
    Set<String> oneKey = oneKey(all);
    Map<Fault, Integer> left = new EnumMap<>(Fault.class);
    List<ShownList> lists = new ArrayList<>();
    for (ReviewedList one : all) {
      Fault fault = fault(one, rankers, oneKey);
      if (fault == null) {
        lists.add(one.list());
      } else {
        left.merge(fault, 1, Integer::sum);
      }
    }
    return new OrderLog(lists, left, oneKey);
  }

  public int sittings() {
    return (int) lists.stream().map(ShownList::sitting).distinct().count();
  }

  public boolean enough() {
    return sittings() >= LEAST_SITTINGS;
  }

  private static Fault fault(ReviewedList one, Set<String> rankers, Set<String> oneKey) {
    if (!rankers.contains(one.list().ranker())) {
      return Fault.UNKNOWN_RANKER;
    }
    if (one.seen().stream().anyMatch(seen -> !(seen.propensity() > 0 && seen.propensity() <= 1))) {
      return Fault.NO_PROPENSITY;
    }
    if (!chancesHold(one)) {
      return Fault.HOLE;
    }
    return oneKey.contains(one.reviewer()) ? Fault.ONE_KEY : null;
  }

  private static boolean chancesHold(ReviewedList one) {
    ShownList list = one.list();
    double left = list.weight();
    int cards = list.offered().size();
    for (int i = 0; i < one.seen().size(); i++) {
      Shown shown = list.shown().get(i);
      double weight = list.offered().get(shown.index()).weight();
      double chance = list.chance(weight, left, cards);
      double said = one.seen().get(i).propensity();
      if (shown.byWeight() && Math.abs(said - chance) > ROUNDING * Math.max(said, chance)) {
        return false;
      }
      left = Replay.without(left, weight);
      cards--;
    }
    return true;
  }

  /** Reviewers with one key for everything, where others' keys make that unlikely to be chance. */
  private static Set<String> oneKey(List<ReviewedList> all) {
    Map<String, Map<String, Integer>> keys = new HashMap<>();
    Map<String, Integer> everybody = new HashMap<>();
    for (ReviewedList one : all) {
      for (ReviewedList.Seen seen : one.seen()) {
        if (!seen.decision().isEmpty()) {
          keys.computeIfAbsent(one.reviewer(), name -> new HashMap<>())
              .merge(seen.decision(), 1, Integer::sum);
          everybody.merge(seen.decision(), 1, Integer::sum);
        }
      }
    }
    int decided = everybody.values().stream().mapToInt(count -> count).sum();
    Set<String> found = new TreeSet<>();
    keys.forEach(
        (reviewer, his) -> {
          if (his.size() == 1) {
            Map.Entry<String, Integer> key = his.entrySet().iterator().next();
            int times = key.getValue();
            int others = decided - times;
            double share = (everybody.get(key.getKey()) - times + 1.0) / (others + 2.0);
            if (times >= LEAST_KEYS && others > 0 && Math.pow(share, times) < UNLIKELY) {
              found.add(reviewer);
            }
          }
        });
    return found;
  }
}
