package pomona.server.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import okio.ByteString;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.server.ShippedEmbeddings;
import pomona.tflite.BundleFile;
import pomona.trust.TrustedKeys;

/**
 * Embeddings as the shipped bundle makes them: the mean of a class that the bundle was trained
 * with, the way in which a fruit of its golden pictures lies beside its own class's mean, and a
 * step along the bundle's own row of a grade. So classes are as near to each other, vectors as
 * long, and grades as hard to tell as they really are.
 */
final class RealEmbeddings {
  private static final Path MODELS = Path.of("..", "..", "ml", "models");
  private static final String BUNDLE = "pomona-s-2";

  /** How far a fruit of a grade lies along that grade's row, which was made to have length 1. */
  private static final double GRADE_STEP = 0.5;

  /** How much of another fruit's way beside its mean is kept; two fruits of a class then differ. */
  private static final double WAY = 0.5;

  private final Heads heads;
  private final List<float[]> ways = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  RealEmbeddings() throws IOException {
    String key =
        Files.readString(MODELS.resolve("development-key.pub.pem"), StandardCharsets.UTF_8);
    heads =
        BundleFile.read(MODELS.resolve(BUNDLE + ".tflite"), TrustedKeys.fromPem(List.of(key)))
            .heads();
    for (int label = 0; label < heads.classes().count(); label++) {
      labels.put(heads.classes().labels().get(label), label);
    }
    for (ShippedEmbeddings.Fruit fruit : ShippedEmbeddings.of(BUNDLE)) {
      Integer label = labels.get(fruit.category().toLowerCase(Locale.ROOT).replace(' ', '-'));
      if (label != null) {
        ways.add(
            difference(Embedding.of(fruit.embedding()).toUnit(), heads.familiarity().mean(label)));
      }
    }
  }

  private static float[] difference(float[] one, float[] other) {
    float[] difference = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return difference;
  }

  /** One of a class and a grade; another each time. */
  ByteString of(String className, String grade, Random random) {
    float[] mean = heads.familiarity().mean(labels.get(className));
    float[] way = ways.get(random.nextInt(ways.size()));
    float[] other = ways.get(random.nextInt(ways.size()));
    double share = random.nextDouble();
    LinearHead grades = heads.grades();
    int row = grades.labels().indexOf(grade);
    double length = 0;
    for (int i = 0; i < mean.length; i++) {
      length += grades.weight(row, i) * grades.weight(row, i);
    }
    float[] vector = new float[mean.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] =
          (float)
              (mean[i]
                  + WAY * (share * way[i] + (1 - share) * other[i])
                  + GRADE_STEP * grades.weight(row, i) / Math.sqrt(length));
    }
    return ByteString.of(Embedding.quantise(vector).values());
  }
}
