package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.loss.Logits;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;

/**
 * A frozen earlier generation: its answers for the same pictures, and where they are right.
 *
 * <p>It runs beside the new network on the very same augmented pictures. Its embeddings could be
 * stored instead, but only for unchanged photographs, and the angle would then be measured between
 * different pictures.
 *
 * <p>A network made for another size than the new one sees every picture resized to its own, which
 * is the size at which its embeddings were stored: at 80 px the first generation's embeddings have
 * a cosine of 0.959 to those at 128 px, the same pictures enlarged have 0.996. A network of the
 * same size sees pictures as the new network does, so size has the same effect on both.
 */
public final class Teacher implements AutoCloseable {

  /**
   * What a new generation is held to, and how.
   *
   * @param generations the ones before it, oldest first; at least one
   * @param independent a network of the new one's kind that was trained without any thought of
   *     them, whose class logits are distilled where {@link Ways#classDistillation} is switched on
   * @param start what it starts from instead of the newest of these, such as a shorter run of its
   *     own; nothing is held to it
   */
  public record Previous(
      List<Ancestor> generations,
      Optional<Ancestor> independent,
      Ways ways,
      Optional<Ancestor> start) {
    public Previous {
      generations = List.copyOf(generations);
      if (generations.isEmpty()) {
        throw new IllegalArgumentException("no generation before, but ways to be held to it");
      }
    }

    public Previous(
        final List<Ancestor> generations, final Optional<Ancestor> independent, final Ways ways) {
      this(generations, independent, ways, Optional.empty());
    }

    /** What a network starts from, if it starts warm and anything fits it. */
    Optional<Ancestor> source(final Network network) {
      return ways.warmStart()
          ? Ancestor.toStartFrom(start.map(List::of).orElse(generations), network)
          : Optional.empty();
    }
  }

  private final TorchNetwork network;
  private final int sizePx;
  private final boolean ownSize;
  private final int[] newLabel;
  private float[] bank = {};
  private int[] bankLabels = {};

  Teacher(final Ancestor ancestor, final Network fresh, final Classes now) {
    network = TorchNetwork.frozen(ancestor.network(), ancestor.weights());
    sizePx = ancestor.network().sizePx();
    ownSize = sizePx != fresh.sizePx();
    newLabel = ancestor.classes().names().stream().mapToInt(now::find).toArray();
  }

  /**
   * Embeds the training photographs, unchanged and at its own size, once: the bank that new
   * embeddings are compared with.
   */
  void remember(final List<PhotoBatches.Labelled> photos) {
    final int width = PomonaNetwork.EMBEDDING;
    bank = new float[photos.size() * width];
    bankLabels = new int[photos.size()];
    for (int i = 0; i < photos.size(); i++) {
      final float[] pixels = new float[sizePx * sizePx * 3];
      Augmentation.centre(photos.get(i).picture(), sizePx, pixels, 0);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        final float[] embedding =
            whole(network.manager().create(pixels, new Shape(1, sizePx, sizePx, 3))).toFloatArray();
        System.arraycopy(embedding, 0, bank, i * width, width);
      }
      bankLabels[i] = photos.get(i).label();
    }
  }

  NDArray bank() {
    return network.manager().create(bank, new Shape(bankLabels.length, PomonaNetwork.EMBEDDING));
  }

  int[] bankLabels() {
    return bankLabels;
  }

  /** Unit embeddings of whole pictures. */
  NDArray whole(final NDArray pixels) {
    final NDArray map = map(pixels);
    return Logits.normalised(
        map.getNDArrayInternal().globalAvgPool().reshape(map.getShape().get(0), -1));
  }

  /** Unit embeddings of a batch's fruits, each pooled under its own mask, at the teacher's size. */
  NDArray fruits(final SceneBatch batch, final NDArray pixels) {
    final NDArray map = map(pixels);
    final int width = PomonaNetwork.EMBEDDING;
    final int side = (int) map.getShape().get(2);
    final int cells = side * side;
    final Resize resize = Resize.of(batch.sizePx() / 8, side);
    final int columns = batch.count() * cells;
    final float[] shares = new float[batch.truths().size() * columns];
    for (int i = 0; i < batch.truths().size(); i++) {
      final SceneBatch.Truth truth = batch.truths().get(i);
      final float[] own = resize.shares(truth.pooling());
      System.arraycopy(own, 0, shares, i * columns + truth.image() * cells, cells);
    }
    return Logits.normalised(
        network
            .manager()
            .create(shares, new Shape(batch.truths().size(), columns))
            .matMul(map.transpose(0, 2, 3, 1).reshape(columns, width)));
  }

  private NDArray map(final NDArray pixels) {
    final int px = (int) pixels.getShape().get(1);
    return network
        .forward(Resize.of(px, ownSize ? sizePx : px).pictures(pixels), false, List.of("embedding"))
        .get("embedding");
  }

  /** Scaled cosines with the class rows, one column for each class that it knows. */
  NDArray classLogits(final NDArray embedding) {
    return Learner.cosine(network, embedding, "class.weight");
  }

  /**
   * For each class that it knows, its place in the new head; -1 where the new head dropped it. In
   * the order of {@link #classLogits}.
   */
  int[] newLabels() {
    return newLabel.clone();
  }

  /**
   * 1 where the old class head's first choice is the class that most of the picture is, else 0.
   *
   * @param logits the old generation's
   * @param targets rows of soft targets over the new classes
   */
  NDArray classRight(final NDArray logits, final float[] targets, final int newClasses) {
    final float[] values = logits.toFloatArray();
    final int rows = targets.length / newClasses;
    final float[] right = new float[rows];
    for (int i = 0; i < rows; i++) {
      final int said = newLabel[most(values, i * newLabel.length, newLabel.length)];
      right[i] = said == most(targets, i * newClasses, newClasses) ? 1 : 0;
    }
    return network.manager().create(right, new Shape(rows));
  }

  NDArray gradeLogits(final NDArray embedding) {
    // Finished weights carry the trainer's scale in the grade head already.
    return embedding
        .matMul(network.array("grade.weight").transpose())
        .add(network.array("grade.bias"));
  }

  /** 1 where the largest logit is that of the true row in one-hot targets. */
  NDArray gradeRight(final NDArray logits, final float[] targets, final int grades) {
    final float[] values = logits.toFloatArray();
    final float[] right = new float[values.length / grades];
    for (int i = 0; i < right.length; i++) {
      right[i] = targets[i * grades + most(values, i * grades, grades)];
    }
    return network.manager().create(right, new Shape(right.length));
  }

  static int most(final float[] values, final int offset, final int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (values[offset + i] > values[offset + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void close() {
    network.close();
  }
}
