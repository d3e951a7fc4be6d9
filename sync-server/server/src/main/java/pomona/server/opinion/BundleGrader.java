package pomona.server.opinion;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import pomona.bundle.Bundle;
import pomona.sync.WireRefusal;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * Grades crops with a bundle of the server's own, which may be larger than a phone could run. It
 * takes the fruit that covers most of the crop, because a crop is cut around its fruit.
 */
public final class BundleGrader implements Grader {
  private final Bundle bundle;
  private final Eye eye;

  public BundleGrader(Bundle bundle) {
    this.bundle = bundle;
    TfliteRuntime runtime = new TfliteRuntime(bundle);
    try {
      this.eye = new Eye(bundle, runtime);
    } catch (RuntimeException | Error broken) {
      runtime.close();
      throw broken;
    }
  }

  @Override
  public String space() {
    return bundle.card().generation().space().name();
  }

  @Override
  public String generation() {
    return bundle.card().generation().name();
  }

  @Override
  public Opinion of(BufferedImage crop) {
    Sight sight = eye.see(frame(crop));
    if (sight.refusal().isPresent()) {
      return new Opinion.Refused(word(sight.refusal().get()).name());
    }
    SeenFruit meant = null;
    for (int i = 0; i < sight.count(); i++) {
      if (meant == null || area(sight.fruit(i)) > area(meant)) {
        meant = sight.fruit(i);
      }
    }
    if (meant == null) {
      return new Opinion.Refused(WireRefusal.EMPTY.name());
    }
    return new Opinion.Says(
        meant.className(),
        meant.classProbability(),
        meant.grade().name(),
        meant.gradeProbability());
  }

  /** As phones name it in their facts. */
  private static WireRefusal word(Refusal refusal) {
    if (refusal instanceof Refusal.Dark) {
      return WireRefusal.DARK;
    }
    if (refusal instanceof Refusal.Blurred) {
      return WireRefusal.BLURRED;
    }
    return refusal instanceof Refusal.Empty ? WireRefusal.EMPTY : WireRefusal.UNFAMILIAR;
  }

  private static float area(SeenFruit fruit) {
    return (fruit.rightPx() - fruit.leftPx()) * (fruit.bottomPx() - fruit.topPx());
  }

  private static Frame frame(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
    ByteBuffer rgba = ByteBuffer.allocateDirect(4 * argb.length);
    for (int pixel : argb) {
      rgba.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel).put((byte) -1);
    }
    return Frame.rgba(rgba.flip(), width, height, 4 * width);
  }

  @Override
  public void close() {
    eye.close();
  }
}
