package pomona.training.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import pomona.fruit.Grade;
import pomona.training.data.Classes;
import pomona.training.data.FreshFamily;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;

/** What a training starts from: random weights and heads, or those of the generation before. */
final class StartingWeights {

  private StartingWeights() {}

  static Weights of(
      final Recipe recipe, final Classes classes, final List<PhotoBatches.Labelled> photos) {
    final Map<String, Weights.Array> arrays =
        new LinkedHashMap<>(Weights.initial(recipe.network(), recipe.seed()).arrays());
    final SplittableRandom random = new SplittableRandom(recipe.seed() + 1);
    final int width = PomonaNetwork.EMBEDDING;
    final int grades = Grade.values().length;
    putHead(arrays, "class.weight", classes.names().size(), random);
    putHead(arrays, "group.weight", classes.groupNames().size(), random);
    putHead(arrays, "grade.weight", grades, random);
    arrays.put("grade.bias", new Weights.Array(new long[] {grades}, new float[grades]));
    final int families = FreshFamily.values().length;
    arrays.put(
        FreshnessLearner.ROWS,
        new Weights.Array(new long[] {families, width}, new float[families * width]));
    arrays.put(
        FreshnessLearner.BIAS, new Weights.Array(new long[] {families}, new float[families]));
    final Weights cold =
        recipe
            .trunk()
            .map(trunk -> WarmStart.from(trunk, recipe.network(), new Weights(arrays), photos))
            .orElse(new Weights(arrays));
    return recipe
        .previous()
        .flatMap(previous -> previous.source(recipe.network()))
        .map(source -> WarmStart.of(source, recipe.network(), cold, classes, photos))
        .orElse(cold);
  }

  private static void putHead(
      final Map<String, Weights.Array> arrays,
      final String name,
      final int rows,
      final SplittableRandom random) {
    final int width = PomonaNetwork.EMBEDDING;
    final float[] values = Weights.normal(random, rows * width, 1 / Math.sqrt(width));
    arrays.put(name, new Weights.Array(new long[] {rows, width}, values));
  }
}
