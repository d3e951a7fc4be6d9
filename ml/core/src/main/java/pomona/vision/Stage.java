package pomona.vision;

/** The steps that a frame goes through, in order. */
public enum Stage {
  /** The frame is turned, cut and scaled, and its light and sharpness are measured. */
  SAMPLE,
  /** The graph runs. */
  RUN,
  /** Boxes are decoded and thinned. */
  DETECT,
  /** Masks are put together. */
  MASK,
  /** Fruits are embedded, classed, graded and searched for defects. */
  JUDGE;

  /** Is called when a stage of a frame has ended, on the thread that does the work. */
  @FunctionalInterface
  public interface Listener {
    void finished(Stage stage);
  }
}
