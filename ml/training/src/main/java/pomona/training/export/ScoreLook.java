package pomona.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import pomona.bundle.Card;
import pomona.head.Heads;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Runtime;
import pomona.vision.Sight;

/** Says how sharp a picture is, and how sure its surest fruit, however unsure that may be. */
final class ScoreLook implements AutoCloseable {
  private static final float LEAST_SCORE = 0.01f;

  private final Eye eye;

  ScoreLook(Card card, Heads heads, Runtime runtime) {
    Card unsure = card.withDetection(card.detection().withScoreAtLeast(LEAST_SCORE));
    eye = new Eye(unsure, heads, runtime, stage -> {});
  }

  /**
   * What some pictures look like to the product.
   *
   * @param surest of each picture, the score of its surest fruit; 0 if there is none
   * @param sharpness of each picture
   */
  record Seen(double[] surest, double[] sharpness) {}

  Seen look(List<Path> pictures) throws IOException {
    Seen seen = new Seen(new double[pictures.size()], new double[pictures.size()]);
    for (int i = 0; i < pictures.size(); i++) {
      look(PhotoFiles.whole(pictures.get(i)), seen, i);
    }
    return seen;
  }

  /** The same of pictures as the graph takes them. */
  Seen lookAtStored(List<byte[]> pictures, int sizePx) {
    Seen seen = new Seen(new double[pictures.size()], new double[pictures.size()]);
    for (int i = 0; i < pictures.size(); i++) {
      look(PhotoFiles.frame(pictures.get(i), sizePx), seen, i);
    }
    return seen;
  }

  private void look(Frame frame, Seen into, int at) {
    Sight sight = eye.see(frame);
    into.sharpness[at] = sight.sharpness();
    for (int fruit = 0; fruit < sight.count(); fruit++) {
      into.surest[at] = Math.max(into.surest[at], sight.fruit(fruit).score());
    }
  }

  @Override
  public void close() {
    eye.close();
  }
}
