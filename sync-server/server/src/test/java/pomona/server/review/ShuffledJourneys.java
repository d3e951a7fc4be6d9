package pomona.server.review;

import java.util.Collections;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Runs the journeys of a class in an order of a seed's choosing, because people come in any order
 * too. The seed is printed; {@code -Djourneys.seed=N} runs them in that order again.
 */
public final class ShuffledJourneys implements MethodOrderer {
  private static final long SEED = Long.getLong("journeys.seed", System.nanoTime() & 0xffff);

  @Override
  public void orderMethods(MethodOrdererContext context) {
    System.out.println(
        context.getTestClass().getSimpleName() + " in the order of -Djourneys.seed=" + SEED);
    Collections.shuffle(context.getMethodDescriptors(), new java.util.Random(SEED));
  }
}
