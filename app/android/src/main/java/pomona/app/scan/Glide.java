package pomona.app.scan;

import java.util.Arrays;

/**
 * Where outlines are drawn between two answers of the network: each is moved on by its fruit's own
 * speed, and where the next answer finds it elsewhere it slides there instead of jumping. Belongs
 * to the main thread; allocates nothing once it has met the busiest frame.
 */
final class Glide {
  /** No outline is moved on for longer than this; then the next answer is overdue. */
  static final long MOST_NANOS = 250_000_000;

  /** After this time a third of a jump is left to slide. */
  private static final double SLIDE_NANOS = 60e6;

  /** A fruit that jumped by more than this share of the frame is drawn where it is. */
  private static final float LONGEST_SLIDE = 0.15f;

  private long[] drawnIdentities = new long[0];
  private float[] drawn = new float[0];
  private float[] jumps = new float[0];
  private int drawnCount;
  private long sinceNanos;

  /** Another answer is drawn from now on. */
  void begin(Overlay overlay, long nowNanos) {
    if (jumps.length < 2 * overlay.fruits()) {
      jumps = new float[2 * overlay.fruits()];
    }
    sinceNanos = nowNanos;
    float mostPx = LONGEST_SLIDE * overlay.widthPx();
    for (int i = 0; i < overlay.fruits(); i++) {
      jumps[2 * i] = 0;
      jumps[2 * i + 1] = 0;
      int before = find(overlay.identity(i));
      if (before >= 0) {
        float x = drawn[2 * before] - overlay.centreX(i) - moved(overlay.speedX(i), overlay);
        float y = drawn[2 * before + 1] - overlay.centreY(i) - moved(overlay.speedY(i), overlay);
        if (Math.hypot(x, y) < mostPx) {
          jumps[2 * i] = x;
          jumps[2 * i + 1] = y;
        }
      }
    }
  }

  private int find(long identity) {
    for (int i = 0; identity > 0 && i < drawnCount; i++) {
      if (drawnIdentities[i] == identity) {
        return i;
      }
    }
    return -1;
  }

  private float moved(float speed, Overlay overlay) {
    return speed * seconds(overlay, sinceNanos);
  }

  private static float seconds(Overlay overlay, long nowNanos) {
    return Math.max(0, Math.min(MOST_NANOS, nowNanos - overlay.seenNanos())) / 1e9f;
  }

  /** How far a fruit is drawn from where it was seen, in pixels of the frame. */
  float shiftX(Overlay overlay, int fruit, long nowNanos) {
    return overlay.speedX(fruit) * seconds(overlay, nowNanos) + left(jumps[2 * fruit], nowNanos);
  }

  float shiftY(Overlay overlay, int fruit, long nowNanos) {
    return overlay.speedY(fruit) * seconds(overlay, nowNanos)
        + left(jumps[2 * fruit + 1], nowNanos);
  }

  private float left(float jump, long nowNanos) {
    return jump == 0 ? 0 : (float) (jump * Math.exp(-(nowNanos - sinceNanos) / SLIDE_NANOS));
  }

  /** Notes what is drawn now, so that the next answer goes on from there. */
  void drew(Overlay overlay, long nowNanos) {
    int count = overlay.fruits();
    if (drawnIdentities.length < count) {
      drawnIdentities = Arrays.copyOf(drawnIdentities, count);
      drawn = Arrays.copyOf(drawn, 2 * count);
    }
    drawnCount = count;
    for (int i = 0; i < count; i++) {
      drawnIdentities[i] = overlay.identity(i);
      drawn[2 * i] = overlay.centreX(i) + shiftX(overlay, i, nowNanos);
      drawn[2 * i + 1] = overlay.centreY(i) + shiftY(overlay, i, nowNanos);
    }
  }

  /** Whether anything still moves, so that it has to be drawn again. */
  boolean isMoving(Overlay overlay, long nowNanos) {
    boolean moves = nowNanos - overlay.seenNanos() < MOST_NANOS;
    boolean slides = nowNanos - sinceNanos < 4 * SLIDE_NANOS;
    for (int i = 0; i < overlay.fruits(); i++) {
      boolean hasSpeed = overlay.speedX(i) != 0 || overlay.speedY(i) != 0;
      boolean hasJumped = jumps[2 * i] != 0 || jumps[2 * i + 1] != 0;
      if ((moves && hasSpeed) || (slides && hasJumped)) {
        return true;
      }
    }
    return false;
  }
}
