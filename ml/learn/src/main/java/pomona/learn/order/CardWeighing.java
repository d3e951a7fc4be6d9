package pomona.learn.order;

import java.util.List;

/** Gives the cards of a list their weights in a draw. */
@FunctionalInterface
public interface CardWeighing {
  /** One weight, 0 or more, for each card. */
  double[] weights(List<Offered> offered);

  /** The ranker that was in force when each list lay there. */
  static CardWeighing asItWas() {
    return offered -> offered.stream().mapToDouble(Offered::weight).toArray();
  }
}
