package pomona.app.scan;

import java.util.Arrays;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * How fast each fruit moves over the picture, from one answer of the network to the next, by the
 * tracker's identities. The screen shifts outlines by it until the next answer, so that they follow
 * the fruit at the screen's own rate.
 *
 * <p>A fruit that has hardly moved stands still: what a steady hand and the network's own noise
 * move it by would make its outline tremble. Belongs to the analysis thread; allocates nothing once
 * it has met the busiest frame.
 */
final class Drift {
  /** The weight of the newest step; a sweep changes its speed within few frames. */
  private static final float NEWEST = 0.6f;

  /** A step of less than this share of the fruit's width is noise. */
  private static final float NOISE = 0.015f;

  /** Answers that lie further apart say nothing of a fruit's speed now. */
  private static final long FORGET_NANOS = 600_000_000;

  private long[] identities = new long[0];
  private float[] places = new float[0];
  private float[] speeds = new float[0];
  private long[] nextIdentities = new long[0];
  private float[] nextPlaces = new float[0];
  private float[] nextSpeeds = new float[0];
  private int known;
  private long lastNanos;

  /** Takes in where the fruits are now, and notes on the overlay how fast they move. */
  void follow(Sight sight, Tracker tracker, Overlay overlay, long nanos) {
    makeRoom(sight.count());
    boolean recent = nanos > lastNanos && nanos - lastNanos < FORGET_NANOS;
    float seconds = (nanos - lastNanos) / 1e9f;
    for (int i = 0; i < sight.count(); i++) {
      long identity = tracker.identity(i);
      float x = overlay.centreX(i);
      float y = overlay.centreY(i);
      float speedX = 0;
      float speedY = 0;
      int before = recent && identity > 0 ? find(identity) : -1;
      if (before >= 0) {
        float stepX = x - places[2 * before];
        float stepY = y - places[2 * before + 1];
        float noisePx = NOISE * (sight.fruit(i).rightPx() - sight.fruit(i).leftPx());
        if (Math.abs(stepX) > noisePx || Math.abs(stepY) > noisePx) {
          speedX = mixed(stepX / seconds, speeds[2 * before]);
          speedY = mixed(stepY / seconds, speeds[2 * before + 1]);
        }
      }
      nextIdentities[i] = identity;
      nextPlaces[2 * i] = x;
      nextPlaces[2 * i + 1] = y;
      nextSpeeds[2 * i] = speedX;
      nextSpeeds[2 * i + 1] = speedY;
      overlay.moves(i, speedX, speedY);
    }
    swap();
    known = sight.count();
    lastNanos = nanos;
  }

  private static float mixed(float now, float before) {
    return before == 0 ? now : NEWEST * now + (1 - NEWEST) * before;
  }

  private int find(long identity) {
    for (int i = 0; i < known; i++) {
      if (identities[i] == identity) {
        return i;
      }
    }
    return -1;
  }

  private void swap() {
    long[] identitiesBefore = identities;
    float[] placesBefore = places;
    float[] speedsBefore = speeds;
    identities = nextIdentities;
    places = nextPlaces;
    speeds = nextSpeeds;
    nextIdentities = identitiesBefore;
    nextPlaces = placesBefore;
    nextSpeeds = speedsBefore;
  }

  private void makeRoom(int count) {
    if (nextIdentities.length < count) {
      nextIdentities = new long[count];
      nextPlaces = new float[2 * count];
      nextSpeeds = new float[2 * count];
    }
    if (identities.length < count) {
      identities = Arrays.copyOf(identities, count);
      places = Arrays.copyOf(places, 2 * count);
      speeds = Arrays.copyOf(speeds, 2 * count);
    }
  }

  /** Another crate, or another tracker: identities begin anew. */
  void forget() {
    known = 0;
  }
}
