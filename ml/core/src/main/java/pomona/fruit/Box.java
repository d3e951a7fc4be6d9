package pomona.fruit;

/** A rectangle in an upright frame, in its pixels; right and bottom lie outside. */
public record Box(float leftPx, float topPx, float rightPx, float bottomPx) {
  public Box {
    if (!(leftPx <= rightPx && topPx <= bottomPx)) {
      throw new IllegalArgumentException(
          "A box from " + leftPx + ", " + topPx + " to " + rightPx + ", " + bottomPx);
    }
  }

  public float widthPx() {
    return rightPx - leftPx;
  }

  public float heightPx() {
    return bottomPx - topPx;
  }

  public float areaPx() {
    return widthPx() * heightPx();
  }

  /** Intersection over union, 0 for two boxes without area. */
  public float overlap(Box other) {
    float width = Math.min(rightPx, other.rightPx) - Math.max(leftPx, other.leftPx);
    float height = Math.min(bottomPx, other.bottomPx) - Math.max(topPx, other.topPx);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float shared = width * height;
    return shared / (areaPx() + other.areaPx() - shared);
  }
}
