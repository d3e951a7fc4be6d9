package pomona.vision;

import java.util.Optional;
import pomona.bundle.Card;
import pomona.fruit.DefectKind;
import pomona.fruit.Mask;

/** What was seen in the last frame. The next frame overwrites it. */
public final class Sight {
  private static final DefectKind[] KINDS = DefectKind.values();

  final SeenFruit[] fruits;
  int count;
  float brightness;
  float sharpness;

  private final Card.Refusals limits;
  private final Sampler sampler;
  private final Judge judge;

  Sight(SeenFruit[] fruits, Card.Refusals limits, Sampler sampler, Judge judge) {
    this.fruits = fruits;
    this.limits = limits;
    this.sampler = sampler;
    this.judge = judge;
  }

  /** How many fruits; 0 when the frame was refused. */
  public int count() {
    return count;
  }

  /** The surest first. */
  public SeenFruit fruit(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("There are " + count + " fruits, no fruit " + index);
    }
    return fruits[index];
  }

  /**
   * Whether a fruit would be shown by an eye that shows what is at least so sure; what is unknown
   * must be surer.
   */
  public boolean isShown(SeenFruit fruit, float scoreAtLeast) {
    return fruit.score >= scoreAtLeast && !judge.isTooUnsure(fruit, scoreAtLeast);
  }

  /** The mean brightness of the frame, 0 to 255. */
  public float brightness() {
    return brightness;
  }

  /** The variance of the frame's Laplacian on the input's grid. */
  public float sharpness() {
    return sharpness;
  }

  /** How far the picture has moved to the right since the frame before, in the mask's pixels. */
  float shiftX() {
    return sampler.shift().x();
  }

  /** The same downwards. */
  float shiftY() {
    return sampler.shift().y();
  }

  /**
   * The mean brightness of the nine pixels around one of the masks' grid, 0 to 255; less than 0
   * where they do not all lie in the picture.
   */
  float brightnessAround(int x, int y) {
    return sampler.brightnessAround(x, y);
  }

  public boolean isRefused() {
    return isTooDark() || isTooBlurred() || count == 0;
  }

  /**
   * Why the frame is not judged, if it is not. A single fruit may still be unfamiliar; {@link
   * SeenFruit} says so.
   */
  public Optional<Refusal> refusal() {
    if (isTooDark()) {
      return Optional.of(new Refusal.Dark(brightness, limits.darkBelow()));
    }
    if (isTooBlurred()) {
      return Optional.of(new Refusal.Blurred(sharpness, limits.blurredBelow()));
    }
    return count == 0 ? Optional.of(new Refusal.Empty()) : Optional.empty();
  }

  boolean isTooDark() {
    return brightness < limits.darkBelow();
  }

  boolean isTooBlurred() {
    return sharpness < limits.blurredBelow();
  }

  /** The upright frame's size, which the fruits' boxes are in. */
  public int frameWidthPx() {
    return sampler.frameWidthPx;
  }

  public int frameHeightPx() {
    return sampler.frameHeightPx;
  }

  /** The size of the grid that masks are asked on; it covers the upright frame. */
  public int maskWidthPx() {
    return sampler.contentWidthPx;
  }

  public int maskHeightPx() {
    return sampler.contentHeightPx;
  }

  /**
   * Whether a pixel of the masks' grid shows this kind of defect, on a fruit or not; allocates
   * nothing, so it can be asked for every frame.
   */
  public boolean hasDefect(DefectKind kind, int maskX, int maskY) {
    return Interpolation.at(
            judge.defects(),
            Places.of(KINDS, kind),
            (sampler.contentLeftPx + maskX + 0.5f) / MaskAssembly.STRIDE - 0.5f,
            (sampler.contentTopPx + maskY + 0.5f) / MaskAssembly.STRIDE - 0.5f)
        >= judge.defectAtLeast();
  }

  Output defectMap() {
    return judge.defects();
  }

  int defectAtLeast() {
    return judge.defectAtLeast();
  }

  /** What was sampled, and where its content lies. */
  Sampler sampler() {
    return sampler;
  }

  /** Where this kind of defect was seen, on fruits or not, over the upright frame. */
  public Mask defects(DefectKind kind, int widthPx, int heightPx) {
    Mask.ofRuns(widthPx, heightPx, new int[0]);
    Output map = judge.defects();
    int channel = Places.of(DefectKind.values(), kind);
    boolean[] inside = new boolean[widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      float inputY = sampler.contentTopPx + (y + 0.5f) * sampler.contentHeightPx / heightPx;
      for (int x = 0; x < widthPx; x++) {
        float inputX = sampler.contentLeftPx + (x + 0.5f) * sampler.contentWidthPx / widthPx;
        inside[y * widthPx + x] =
            Interpolation.at(
                    map,
                    channel,
                    inputX / MaskAssembly.STRIDE - 0.5f,
                    inputY / MaskAssembly.STRIDE - 0.5f)
                >= judge.defectAtLeast();
      }
    }
    return Mask.of(widthPx, heightPx, inside);
  }
}
