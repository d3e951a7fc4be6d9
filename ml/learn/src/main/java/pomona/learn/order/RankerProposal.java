package pomona.learn.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Learns a ranker from one half of the sittings and judges it by the other half.
 *
 * <p>It is worth proposing only where the lower end of its gain over the rankers that were in force
 * is above nothing, so that it is never its own proof and luck seldom proposes it. A person starts
 * it.
 *
 * @param learnt the ranker
 * @param value what it would have found, in the half that it was not learnt from
 * @param inForce what the rankers in force found there
 * @param gain the difference
 */
public record RankerProposal(
    LinearRanker learnt, OrderEstimate value, OrderEstimate inForce, OrderEstimate gain) {
  /** Learns and judges; nothing if the log does not have enough sittings. */
  public static Optional<RankerProposal> from(OrderLog log, int places, String version) {
    if (!log.enough()) {
      return Optional.empty();
    }
    List<ShownList> learning = half(log.lists(), true);
    List<ShownList> judging = half(log.lists(), false);
    if (learning.isEmpty() || judging.isEmpty()) {
      return Optional.empty();
    }
    Examination examination = Examination.harvest(learning, places);
    LinearRanker learnt = new RankerTraining(learning, examination).train(version);
    Hindsight hindsight = new Hindsight(judging, Examination.harvest(judging, places));
    return Optional.of(
        new RankerProposal(
            learnt,
            hindsight.doublyRobust(learnt),
            hindsight.doublyRobust(CardWeighing.asItWas()),
            hindsight.difference(learnt, CardWeighing.asItWas())));
  }

  /** Whether it beats what is in force beyond doubt. */
  public boolean beats() {
    return gain.low() > 0;
  }

  private static List<ShownList> half(List<ShownList> lists, boolean first) {
    return lists.stream()
        .filter(list -> (Math.floorMod(list.sitting().hashCode() * 31, 2) == 0) == first)
        .collect(Collectors.toList());
  }
}
