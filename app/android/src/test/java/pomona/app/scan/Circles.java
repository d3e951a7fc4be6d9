package pomona.app.scan;

import java.nio.ByteBuffer;
import pomona.app.eye.ColourRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/** Green discs on grey boards, seen by the eye for colours: where each fruit is, is known. */
final class Circles implements AutoCloseable {
  static final int SIDE_PX = 512;

  private static final int RADIUS_PX = 50;
  private static final int MOST = 32;

  private final Eye eye = ColourRuntime.eye();
  private final Tracker tracker = new Tracker(MOST);
  private final Overlay.Pens pens = new Overlay.Pens();

  /** What is seen of discs at these places. */
  Sight see(int... places) {
    Sight sight = eye.see(frame(places));
    tracker.follow(sight);
    return sight;
  }

  Tracker tracker() {
    return tracker;
  }

  /** An overlay of it, as of a moment. */
  Overlay overlay(long nanos, int... places) {
    Sight sight = see(places);
    Overlay overlay = new Overlay();
    overlay.fill(sight, pens);
    overlay.seenAt(nanos);
    for (int i = 0; i < overlay.fruits(); i++) {
      overlay.identify(i, i + 1);
    }
    return overlay;
  }

  private static Frame frame(int... places) {
    ByteBuffer rgba = ByteBuffer.allocateDirect(4 * SIDE_PX * SIDE_PX);
    for (int y = 0; y < SIDE_PX; y++) {
      for (int x = 0; x < SIDE_PX; x++) {
        int board = y / 16 % 2 == 0 ? 150 : 90;
        boolean fruit = false;
        for (int i = 0; i < places.length; i += 2) {
          fruit |= Math.hypot(x - places[i], y - places[i + 1]) < RADIUS_PX;
        }
        rgba.put((byte) (fruit ? 120 : board));
        rgba.put((byte) (fruit ? 190 : board));
        rgba.put((byte) (fruit ? 50 : board));
        rgba.put((byte) 255);
      }
    }
    return Frame.rgba(rgba.flip(), SIDE_PX, SIDE_PX, 4 * SIDE_PX);
  }

  @Override
  public void close() {
    eye.close();
  }
}
