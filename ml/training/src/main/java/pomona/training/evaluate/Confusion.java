package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/** A confusion matrix: how often each label was answered for each true label. */
final class Confusion {
  private final List<String> labels;
  private final int[][] counts;

  Confusion(final List<String> labels) {
    this.labels = List.copyOf(labels);
    counts = new int[labels.size()][labels.size()];
  }

  void add(final int truth, final int answer) {
    counts[truth][answer]++;
  }

  List<String> labels() {
    return labels;
  }

  int count(final int truth, final int answer) {
    return counts[truth][answer];
  }

  /** How often a label was the truth. */
  int count(final int truth) {
    int sum = 0;
    for (final int count : counts[truth]) {
      sum += count;
    }
    return sum;
  }

  int count() {
    int sum = 0;
    for (int truth = 0; truth < counts.length; truth++) {
      sum += count(truth);
    }
    return sum;
  }

  /** The labels that were the truth or the answer at least once. */
  List<Integer> used() {
    final List<Integer> used = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      int answered = 0;
      for (final int[] row : counts) {
        answered += row[label];
      }
      if (answered + count(label) > 0) {
        used.add(label);
      }
    }
    return used;
  }

  int right() {
    int right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return right;
  }

  /** The share that was right; NaN of none. */
  double accuracy() {
    return (double) right() / count();
  }

  /** The share that was right or one label off, for labels with an order. */
  double withinOne() {
    int near = 0;
    for (int truth = 0; truth < counts.length; truth++) {
      for (int answer = 0; answer < counts.length; answer++) {
        near += Math.abs(truth - answer) <= 1 ? counts[truth][answer] : 0;
      }
    }
    return (double) near / count();
  }

  double standardError() {
    return standardError(accuracy(), count());
  }

  /** The standard error of a share over a number of independent tries. */
  static double standardError(final double share, final int count) {
    return Math.sqrt(share * (1 - share) / count);
  }
}
