package pomona.vision;

/**
 * Why a frame is not judged. The screen explains each reason and what to do about it. The values
 * say how far off the frame was.
 */
public sealed interface Refusal {

  /** Too little light. */
  record Dark(float brightness, float atLeast) implements Refusal {}

  /** Moved, or out of focus. */
  record Blurred(float sharpness, float atLeast) implements Refusal {}

  /** Nothing that looks like a fruit. */
  record Empty() implements Refusal {}

  /**
   * Unlike anything in training.
   *
   * @param excess how far beyond the nearest class's limit, in 1 - cosine
   */
  record Unfamiliar(float excess) implements Refusal {}
}
