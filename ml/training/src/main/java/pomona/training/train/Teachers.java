package pomona.training.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pomona.training.data.Classes;
import pomona.training.loss.Scaled;
import pomona.training.net.Network;

/**
 * All teachers of a new generation: the generations before it, and an independent network of its
 * own kind, if there is one, whose class logits are distilled as well.
 */
final class Teachers implements AutoCloseable {

  private final Ways ways;
  private final List<Teacher> generations = new ArrayList<>();
  private final Optional<Teacher> independent;

  /**
   * @param fresh the new network
   * @param photos what is learnt from; each generation embeds them once if a way wants that
   */
  Teachers(
      final Teacher.Previous previous,
      final Network fresh,
      final Classes now,
      final List<PhotoBatches.Labelled> photos) {
    ways = previous.ways();
    for (final Ancestor ancestor : previous.generations()) {
      final Teacher teacher = new Teacher(ancestor, fresh, now);
      generations.add(teacher);
      if (ways.neighbourhood() > 0) {
        teacher.remember(photos);
      }
    }
    independent = previous.independent().map(ancestor -> new Teacher(ancestor, fresh, now));
  }

  Ways ways() {
    return ways;
  }

  /** The mean of a cost over the generations before. */
  NDArray mean(final Function<Teacher, NDArray> cost) {
    NDArray sum = null;
    for (final Teacher teacher : generations) {
      final NDArray part = cost.apply(teacher);
      sum = sum == null ? part : sum.add(part);
    }
    return Scaled.by(sum, 1.0 / generations.size());
  }

  Optional<Teacher> independent() {
    return independent;
  }

  @Override
  public void close() {
    generations.forEach(Teacher::close);
    independent.ifPresent(Teacher::close);
  }
}
