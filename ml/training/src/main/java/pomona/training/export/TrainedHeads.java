package pomona.training.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.head.Familiarity;
import pomona.head.Freshness;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.training.data.Classes;
import pomona.training.data.FreshFamily;
import pomona.training.net.Weights;

/** The heads that training leaves beside the network's weights. */
final class TrainedHeads {
  private TrainedHeads() {}

  /** A class as bundles call it: {@code Golden Delicious} is {@code golden-delicious}. */
  static String name(String folder) {
    return folder.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
  }

  static List<String> names(Classes classes) {
    return classes.names().stream().map(TrainedHeads::name).toList();
  }

  /**
   * The heads before any photograph was embedded: the classifier's rows serve as class means, and
   * nothing is unfamiliar.
   */
  static Heads of(Weights weights, Classes classes) {
    if (!weights.arrays().containsKey("class.scale")) {
      throw new FormatException(
          "these weights are of a training that has not finished: give the model.weights that it"
              + " leaves at its end");
    }
    float[] rows = weights.values("class.weight").clone();
    int count = classes.names().size();
    if (rows.length != count * Embedding.DIMENSIONS) {
      throw new FormatException(
          "the weights know "
              + rows.length / Embedding.DIMENSIONS
              + " classes, the class file "
              + count
              + ": give the file that they were trained with");
    }
    normalise(rows);
    LinearHead classHead =
        new LinearHead(names(classes), rows, new float[count], weights.values("class.scale")[0], 1);
    LinearHead gradeHead =
        new LinearHead(
            Heads.gradeLabels(),
            weights.values("grade.weight"),
            weights.values("grade.bias"),
            1,
            1);
    float[] everywhere = new float[count];
    java.util.Arrays.fill(everywhere, 2);
    Heads heads =
        new Heads(classHead, gradeHead, new Familiarity(rows, everywhere), Heads.WholeFrame.MEAN);
    return freshness(weights, classes).map(heads::withFreshness).orElse(heads);
  }

  /** The rows of families that are among the classes and of which training saw something. */
  private static Optional<Freshness> freshness(Weights weights, Classes classes) {
    if (!weights.arrays().containsKey("freshness.weight")) {
      return Optional.empty();
    }
    float[] all = weights.values("freshness.weight");
    List<String> labels = new ArrayList<>();
    List<Float> kept = new ArrayList<>();
    List<Float> biases = new ArrayList<>();
    for (FreshFamily family : FreshFamily.values()) {
      int from = family.ordinal() * Embedding.DIMENSIONS;
      boolean learnt = false;
      for (int i = from; i < from + Embedding.DIMENSIONS; i++) {
        learnt |= all[i] != 0;
      }
      if (learnt && classes.groupNames().contains(family.group())) {
        labels.add(name(family.group()));
        biases.add(weights.values("freshness.bias")[family.ordinal()]);
        for (int i = from; i < from + Embedding.DIMENSIONS; i++) {
          kept.add(all[i]);
        }
      }
    }
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Freshness(new LinearHead(labels, floats(kept), floats(biases), 1, 1)));
  }

  static float[] floats(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  /** Makes every row of 128 one of length 1. */
  static void normalise(float[] rows) {
    for (int row = 0; row < rows.length; row += Embedding.DIMENSIONS) {
      double squares = 1e-30;
      for (int i = row; i < row + Embedding.DIMENSIONS; i++) {
        squares += (double) rows[i] * rows[i];
      }
      for (int i = row; i < row + Embedding.DIMENSIONS; i++) {
        rows[i] /= (float) Math.sqrt(squares);
      }
    }
  }
}
