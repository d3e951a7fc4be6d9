package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.training.loss.Logits;
import pomona.training.loss.Scaled;
import pomona.training.loss.SceneLoss;
import pomona.training.net.PomonaNetwork;

/** What composed scenes teach: where fruits are, their outlines, defects, classes and grades. */
final class SceneLearner {

  /** Minus a logit so sure that it costs nothing. */
  private static final float SURELY_NONE = 20f;

  private static final int GRADES = Grade.values().length;

  private final TorchNetwork network;
  private final NDManager manager;
  private final int classes;
  private final Optional<GradeCompatibility> compatibility;
  private final FreshnessLearner freshness;

  SceneLearner(
      final TorchNetwork network,
      final int classes,
      final Optional<GradeCompatibility> compatibility) {
    this.network = network;
    this.classes = classes;
    this.compatibility = compatibility;
    manager = network.manager();
    freshness = new FreshnessLearner(network);
  }

  /** The losses of composed scenes; their order is that of {@link ScenePart}. */
  NDList scenes(final SceneBatch batch, final boolean normaliseByBatch) {
    final NDArray pixels = Learner.pixels(manager, batch.pixels(), batch.count(), batch.sizePx());
    final Map<String, NDArray> made =
        network.forward(pixels, normaliseByBatch, network.network().outputs());
    final NDArray selection = selection(batch);
    final NDArray boxes = selection.matMul(cells(made, "box", 4));
    final NDList overlaps = SceneLoss.overlap(boxes, distances(batch));
    final NDArray score =
        SceneLoss.score(
            cells(made, "score", 1).flatten(), selection, overlaps.get(0).stopGradient());
    final NDArray box = overlaps.get(1).mean().neg().add(1);
    final NDArray coefficients =
        selection.matMul(cells(made, "coefficients", PomonaNetwork.PROTOTYPES));
    final NDArray mask = masks(batch, coefficients, made.get("prototypes"));
    final NDArray embedding = Pooled.embeddings(manager, batch.truths(), made.get("embedding"));
    final float[] targets = gradeTargets(batch);
    final NDArray grades = grades(network, embedding);
    return new NDList(
        score,
        box,
        mask,
        defects(batch, made.get("defects")),
        classes(batch, embedding),
        Logits.crossEntropy(
            grades, manager.create(targets, new Shape(batch.truths().size(), GRADES))),
        compatibility
            .map(constraint -> constraint.cost(batch, pixels, embedding, grades, targets))
            .orElseGet(() -> manager.zeros(new Shape())),
        freshness.cost(batch, embedding, made.get("embedding")));
  }

  /** Names and weights of the parts of {@link #scenes}. */
  enum ScenePart {
    SCORE(2f),
    BOX(1.5f),
    MASK(2f),
    DEFECTS(2f),
    CLASS(0.5f),
    GRADE(3f),
    HELD(1f),
    FRESHNESS(4f);

    final float weight;

    ScenePart(final float weight) {
      this.weight = weight;
    }
  }

  /** All levels' cells, {@code (batch * cells) x channels}. */
  private NDArray cells(final Map<String, NDArray> made, final String name, final int channels) {
    final NDList levels = new NDList();
    for (final int stride : network.network().detectionStrides()) {
      final NDArray level = made.get(name + stride);
      levels.add(level.reshape(level.getShape().get(0), channels, -1));
    }
    return NDArrays.concat(levels, 2).transpose(0, 2, 1).reshape(-1, channels);
  }

  private NDArray selection(final SceneBatch batch) {
    final int perImage = batch.cells();
    final int columns = batch.count() * perImage;
    final float[] ones = new float[batch.answers().size() * columns];
    for (int i = 0; i < batch.answers().size(); i++) {
      final SceneBatch.Answer answer = batch.answers().get(i);
      ones[i * columns + answer.image() * perImage + answer.cell()] = 1;
    }
    return manager.create(ones, new Shape(batch.answers().size(), columns));
  }

  private NDArray distances(final SceneBatch batch) {
    final float[] values = new float[batch.answers().size() * 4];
    for (int i = 0; i < batch.answers().size(); i++) {
      final SceneBatch.Answer answer = batch.answers().get(i);
      values[i * 4] = answer.left();
      values[i * 4 + 1] = answer.top();
      values[i * 4 + 2] = answer.right();
      values[i * 4 + 3] = answer.bottom();
    }
    return manager.create(values, new Shape(batch.answers().size(), 4));
  }

  private NDArray masks(
      final SceneBatch batch, final NDArray coefficients, final NDArray prototypes) {
    final int side = batch.sizePx() / 4;
    final int cells = side * side;
    final NDList logits = new NDList();
    final float[] truth = new float[batch.answers().size() * cells];
    final float[] weights = new float[batch.answers().size() * cells];
    int from = 0;
    for (int image = 0; image < batch.count(); image++) {
      int to = from;
      while (to < batch.answers().size() && batch.answers().get(to).image() == image) {
        final SceneBatch.Truth fruit = batch.truths().get(batch.answers().get(to).fruit());
        if (fruit.outlined()) {
          System.arraycopy(fruit.mask(), 0, truth, to * cells, cells);
          weigh(fruit.box(), side, weights, to * cells);
        }
        to++;
      }
      if (to > from) {
        final NDArray maps = prototypes.get(image).reshape(PomonaNetwork.PROTOTYPES, cells);
        logits.add(coefficients.get(from + ":" + to).matMul(maps));
      }
      from = to;
    }
    final Shape shape = new Shape(batch.answers().size(), cells);
    return SceneLoss.mask(
        NDArrays.concat(logits, 0), manager.create(truth, shape), manager.create(weights, shape));
  }

  /** Equal weights over the box and one cell around it. */
  private static void weigh(
      final int[] box, final int side, final float[] weights, final int offset) {
    final int left = Math.max(0, box[0] / 4 - 1);
    final int top = Math.max(0, box[1] / 4 - 1);
    final int right = Math.min(side, (box[2] + 3) / 4 + 1);
    final int bottom = Math.min(side, (box[3] + 3) / 4 + 1);
    final float weight = 1f / ((right - left) * (bottom - top));
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        weights[offset + y * side + x] = weight;
      }
    }
  }

  private NDArray defects(final SceneBatch batch, final NDArray logits) {
    final int cells = batch.sizePx() / 4 * (batch.sizePx() / 4);
    final int kinds = DefectKind.values().length;
    final Shape shape = new Shape(batch.count(), kinds, cells);
    final NDArray judged = manager.create(batch.judged(), new Shape(batch.count(), 1, cells));
    // Where the defects are not known nothing is learnt: the logit is replaced by a constant that
    // agrees with the target.
    return SceneLoss.defects(
        logits.reshape(shape).mul(judged).add(Scaled.by(judged.sub(1f), SURELY_NONE)),
        manager.create(batch.defects(), shape),
        manager.create(batch.presence(), new Shape(batch.count(), 1, cells)));
  }

  /** Cross entropy over the fruits whose class is one of ours. */
  private NDArray classes(final SceneBatch batch, final NDArray embedding) {
    final float[] targets = new float[batch.truths().size() * classes];
    int known = 0;
    for (int i = 0; i < batch.truths().size(); i++) {
      if (batch.truths().get(i).label() >= 0) {
        targets[i * classes + batch.truths().get(i).label()] = 1;
        known++;
      }
    }
    final NDArray sum =
        Learner.cosine(network, embedding, "class.weight")
            .logSoftmax(1)
            .mul(manager.create(targets, new Shape(batch.truths().size(), classes)))
            .sum();
    return Scaled.by(sum, -1.0 / Math.max(1, known));
  }

  /** One-hot rows; those of fruits whose grade nobody knows are zero, and so cost nothing. */
  private static float[] gradeTargets(final SceneBatch batch) {
    final float[] targets = new float[batch.truths().size() * GRADES];
    for (int i = 0; i < batch.truths().size(); i++) {
      final int row = i * GRADES;
      batch.truths().get(i).grade().ifPresent(grade -> targets[row + grade.place()] = 1);
    }
    return targets;
  }

  /** Logits of the grade. */
  static NDArray grades(final TorchNetwork network, final NDArray embedding) {
    return Scaled.by(embedding.matMul(network.array("grade.weight").transpose()), Learner.SCALE)
        .add(network.array("grade.bias"));
  }
}
