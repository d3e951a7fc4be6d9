package pomona.sync;

/** Where a fruit is in its upright frame, in pixels; right and bottom are exclusive. */
public record Box(int leftPx, int topPx, int rightPx, int bottomPx) {
  public Box {
    Bounds.range("leftPx", leftPx, 0, Bounds.SIDE_PX);
    Bounds.range("topPx", topPx, 0, Bounds.SIDE_PX);
    Bounds.range("rightPx", rightPx, leftPx + 1, Bounds.SIDE_PX);
    Bounds.range("bottomPx", bottomPx, topPx + 1, Bounds.SIDE_PX);
  }

  public int widthPx() {
    return rightPx - leftPx;
  }

  public int heightPx() {
    return bottomPx - topPx;
  }
}
