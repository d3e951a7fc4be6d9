package pomona.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import pomona.bundle.Card;
import pomona.head.Heads;
import pomona.vision.Eye;
import pomona.vision.Runtime;
import pomona.vision.Sight;

/** Says how sure the surest fruit of a picture is, however unsure that may be. */
final class ScoreLook implements AutoCloseable {
  private static final float LEAST_SCORE = 0.01f;

  private final Eye eye;

  ScoreLook(Card card, Heads heads, Runtime runtime) {
    Card unsure = card.withDetection(card.detection().withScoreAtLeast(LEAST_SCORE));
    eye = new Eye(unsure, heads, runtime, stage -> {});
  }

  /** The score of the surest fruit of each picture, as the product would look at it; 0 if none. */
  double[] surest(List<Path> pictures) throws IOException {
    double[] scores = new double[pictures.size()];
    for (int i = 0; i < scores.length; i++) {
      Sight sight = eye.see(PhotoFiles.whole(pictures.get(i)));
      for (int fruit = 0; fruit < sight.count(); fruit++) {
        scores[i] = Math.max(scores[i], sight.fruit(fruit).score());
      }
    }
    return scores;
  }

  @Override
  public void close() {
    eye.close();
  }
}
