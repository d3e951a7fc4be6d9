package pomona.vision;

/** How far a frame's pixels must be turned clockwise to stand upright, as a camera states it. */
public enum Rotation {
  NONE,
  CLOCKWISE_90,
  HALF,
  CLOCKWISE_270;

  /** From 0, 90, 180 or 270. */
  public static Rotation ofDegrees(int degrees) {
    int turns = Math.floorMod(degrees, 360);
    if (turns % 90 != 0) {
      throw new IllegalArgumentException("A frame is turned by quarters, not by " + degrees);
    }
    return values()[turns / 90];
  }

  boolean swapsSides() {
    return this == CLOCKWISE_90 || this == CLOCKWISE_270;
  }
}
