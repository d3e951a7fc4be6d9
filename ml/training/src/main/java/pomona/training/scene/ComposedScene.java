package pomona.training.scene;

import java.util.List;

/**
 * One composed picture with its exact truth. The arrays belong to the scene; do not write to them.
 *
 * @param seed what the scene was drawn from: the same seed and options give the same scene
 * @param rgb {@code height x width x 3}, sRGB
 * @param fruits what is to be seen, in the order of {@code instanceMap}
 * @param instanceMap {@code height x width}; 0 is background, {@code i + 1} where {@code
 *     fruits.get(i)} is visible
 * @param defectMap {@code height x width}; 0 is none, {@code k + 1} where the defect kind with
 *     ordinal {@code k} is visible, {@link #UNKNOWN} on a fruit whose defects nobody knows
 */
public record ComposedScene(
    long seed,
    int widthPx,
    int heightPx,
    byte[] rgb,
    List<SceneFruit> fruits,
    short[] instanceMap,
    byte[] defectMap) {

  /** On a fruit whose defects are not known; it is neither sound nor defective. */
  public static final byte UNKNOWN = -1;

  public ComposedScene {
    fruits = List.copyOf(fruits);
  }
}
