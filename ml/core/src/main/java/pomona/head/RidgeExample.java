package pomona.head;

import pomona.embedding.Embedding;

/** One example of a ridge head: its embedding of length 1, with a constant 1 appended. */
final class RidgeExample {
  static final int SIZE = Embedding.DIMENSIONS + 1;

  final int id;
  final Embedding embedding;
  final String label;
  final double[] x = new double[SIZE];

  RidgeExample(int id, Embedding embedding, String label) {
    this.id = id;
    this.embedding = embedding;
    this.label = label;
    float[] unit = embedding.toUnit();
    for (int i = 0; i < unit.length; i++) {
      x[i] = unit[i];
    }
    x[SIZE - 1] = 1;
  }
}
