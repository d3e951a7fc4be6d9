package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.training.data.Classes;
import pomona.training.loss.Logits;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

/**
 * The generation before, frozen: what it makes of the same pictures, and where it is right.
 *
 * <p>It runs beside the new network on the very same augmented pictures. Its embeddings could be
 * stored instead, but only for unchanged photographs, and the angle would then be measured between
 * different pictures.
 */
public final class Teacher implements AutoCloseable {

  /** The generation before, and how the new one is held to it. */
  public record Previous(Weights weights, Classes classes, Ways ways) {}

  private final TorchNetwork network;
  private final Classes classes;
  private final int[] newLabel;
  private float[] bank = {};
  private int[] bankLabels = {};
  private float[] classRows = {};

  Teacher(final Recipe recipe, final Previous previous, final Classes now) {
    network = TorchNetwork.frozen(recipe.network(), previous.weights());
    classes = previous.classes();
    newLabel = classes.names().stream().mapToInt(now::find).toArray();
  }

  /**
   * Embeds the training photographs, unchanged, once: the bank that new embeddings are compared
   * with, and rows for classes that the old head does not know.
   */
  void remember(final List<PhotoBatches.Labelled> photos, final int sizePx, final int newClasses) {
    final int width = PomonaNetwork.EMBEDDING;
    bank = new float[photos.size() * width];
    bankLabels = new int[photos.size()];
    classRows = new float[newClasses * width];
    for (int i = 0; i < photos.size(); i++) {
      final float[] pixels = new float[sizePx * sizePx * 3];
      Augmentation.centre(photos.get(i).picture(), sizePx, pixels, 0);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        final NDArray map =
            forward(
                    network.manager().create(pixels, new Shape(1, sizePx, sizePx, 3)),
                    List.of("embedding"))
                .get("embedding");
        final float[] embedding =
            Logits.normalised(map.getNDArrayInternal().globalAvgPool().reshape(1, -1))
                .toFloatArray();
        System.arraycopy(embedding, 0, bank, i * width, width);
      }
      bankLabels[i] = photos.get(i).label();
      for (int k = 0; k < width; k++) {
        classRows[bankLabels[i] * width + k] += bank[i * width + k];
      }
    }
    final float[] head = network.weights().values("class.weight");
    for (int k = 0; k < newLabel.length; k++) {
      if (newLabel[k] >= 0) {
        System.arraycopy(head, k * width, classRows, newLabel[k] * width, width);
      }
    }
  }

  NDArray bank() {
    return network.manager().create(bank, new Shape(bankLabels.length, PomonaNetwork.EMBEDDING));
  }

  int[] bankLabels() {
    return bankLabels;
  }

  /** Unit rows, one for each new class. */
  NDArray classRows() {
    final int width = PomonaNetwork.EMBEDDING;
    return Logits.normalised(
        network.manager().create(classRows, new Shape(classRows.length / width, width)));
  }

  /** The old network's outputs by name. */
  Map<String, NDArray> forward(final NDArray pixels, final List<String> wanted) {
    return network.forward(pixels, false, wanted);
  }

  /**
   * 1 where the old class head's first choice is the class that most of the picture is, else 0.
   *
   * @param embedding the old generation's
   * @param targets rows of soft targets over the new classes
   */
  NDArray classRight(final NDArray embedding, final float[] targets, final int newClasses) {
    final float[] cosines =
        embedding
            .matMul(Logits.normalised(network.array("class.weight")).transpose())
            .toFloatArray();
    final int rows = targets.length / newClasses;
    final float[] right = new float[rows];
    for (int i = 0; i < rows; i++) {
      final int said = newLabel[most(cosines, i * classes.names().size(), classes.names().size())];
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

  /**
   * Where a new generation starts: all that the old one has, a row of its own for each new class,
   * and the trainer's form of the grade head.
   */
  static Weights warmStart(final Previous previous, final Weights cold, final Classes now) {
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    cold.arrays()
        .forEach(
            (name, array) -> {
              final Weights.Array old = previous.weights().arrays().get(name);
              final boolean same =
                  old != null && java.util.Arrays.equals(old.shape(), array.shape());
              arrays.put(name, same ? copy(old) : array);
            });
    final float[] grade = arrays.get("grade.weight").values();
    for (int i = 0; i < grade.length; i++) {
      grade[i] /= Learner.SCALE;
    }
    final float[] rows = arrays.get("class.weight").values();
    final float[] oldRows = previous.weights().values("class.weight");
    final int width = rows.length / now.names().size();
    for (int k = 0; k < previous.classes().names().size(); k++) {
      final int label = now.find(previous.classes().names().get(k));
      if (label >= 0) {
        System.arraycopy(oldRows, k * width, rows, label * width, width);
      }
    }
    return new Weights(arrays);
  }

  private static Weights.Array copy(final Weights.Array array) {
    return new Weights.Array(array.shape(), array.values().clone());
  }

  @Override
  public void close() {
    network.close();
  }
}
