package pomona.vision;

/** The steps that a frame goes through, in order. */
public enum Stage {
  /** Turned, cut, scaled and looked at for light and sharpness. */
  SAMPLE,
  /** Run through the graph. */
  RUN,
  /** Boxes decoded and thinned. */
  DETECT,
  /** Masks put together. */
  MASK,
  /** Embedded, classed, graded, searched for defects. */
  JUDGE;

  /** Told when a stage of a frame has ended, on the thread that does the work. */
  @FunctionalInterface
  public interface Listener {
    void finished(Stage stage);
  }
}
