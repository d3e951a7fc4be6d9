package pomona.training.train;

import java.util.Optional;
import pomona.training.data.FreshFamily;
import pomona.training.scene.SceneFruit;

/** How much of its freshness a fruit of a family has lost, 0 to 1. */
record Aged(FreshFamily family, double share) {

  /** Empty if the freshness is not known. */
  static Optional<Aged> of(final SceneFruit fruit) {
    final Optional<FreshFamily> family = FreshFamily.of(fruit.category());
    return family.isEmpty() || fruit.freshness().isEmpty()
        ? Optional.empty()
        : family.map(one -> new Aged(one, one.share(fruit.freshness().getAsDouble())));
  }
}
