package pomona.vision;

/**
 * Why nothing is said about a frame. The screen explains each, and what to do about it; the values
 * say how far off it was.
 */
public sealed interface Refusal {

  /** Too little light. */
  record Dark(float brightness, float atLeast) implements Refusal {}

  /** Moved, or out of focus. */
  record Blurred(float sharpness, float atLeast) implements Refusal {}

  /** Nothing that looks like a fruit. */
  record Empty() implements Refusal {}

  /**
   * Unlike anything that training showed.
   *
   * @param excess how far beyond the nearest class's limit, in 1 - cosine
   */
  record Unfamiliar(float excess) implements Refusal {}
}
