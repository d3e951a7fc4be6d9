package pomona.vision;

import pomona.embedding.Embedding;

/** One fruit over frames, in pixels of the mask's grid. Reused: a tracker has a fixed number. */
final class Track {
  /** The mask is kept as this many samples along each side of the box. */
  private static final int LATTICE = 12;

  /** The weight of the newest step in the running mean of steps. */
  private static final float NEWEST = 0.5f;

  /**
   * A box that ends within this share of the frame's side of its edge is cut by it: the network's
   * boxes seldom reach the edge itself.
   */
  private static final float EDGE = 0.02f;

  /** A fruit is known to be so many times as long as the frame at most. */
  private static final float LONGEST = 1.5f;

  /** All of the fruit, as far as it is known: what the frame's edge hides is part of it. */
  final float[] box = new float[4];

  final byte[] embedding = new byte[Embedding.DIMENSIONS];
  boolean live;
  long identity;
  int hits;
  int misses;

  /** Whether its place has been seen without it, or may have been changed while nobody looked. */
  boolean gone;

  float stepX;
  float stepY;

  /** The part of the box that was in view when it was seen last, moved on with it. */
  private final float[] seen = new float[4];

  private final Patch patch = new Patch();
  private float lengthX;
  private float lengthY;
  private final boolean[] inside = new boolean[LATTICE * LATTICE];
  private float inverseLength;

  void start(SeenFruit fruit, Sight sight, float newStepX, float newStepY) {
    live = true;
    identity = 0;
    hits = 1;
    misses = 0;
    stepX = newStepX;
    stepY = newStepY;
    lengthX = 0;
    lengthY = 0;
    take(fruit, sight);
  }

  /**
   * Moves to where it should be in the next frame.
   *
   * @param turnX by how much more the picture moved to the right than it did before
   */
  void predict(float turnX, float turnY) {
    stepX += turnX;
    stepY += turnY;
    move(box);
    move(seen);
  }

  private void move(float[] sides) {
    sides[0] += stepX;
    sides[1] += stepY;
    sides[2] += stepX;
    sides[3] += stepY;
  }

  /**
   * It was seen again, where {@link #predict} put it or near it. Where the frame's edge cuts it,
   * the middle of what is left of it moves more slowly than the fruit: there the picture's own move
   * is its step.
   */
  void follow(SeenFruit fruit, Sight sight) {
    float seenX = (fruit.maskSide(0) + fruit.maskSide(2) - seen[0] - seen[2]) / 2 + stepX;
    float seenY = (fruit.maskSide(1) + fruit.maskSide(3) - seen[1] - seen[3]) / 2 + stepY;
    boolean cutX = isAtEdge(fruit.maskSide(0), fruit.maskSide(2), fruit.maskWidthPx());
    boolean cutY = isAtEdge(fruit.maskSide(1), fruit.maskSide(3), fruit.maskHeightPx());
    float movedX = cutX ? sight.shiftX() : seenX;
    float movedY = cutY ? sight.shiftY() : seenY;
    stepX += NEWEST * (movedX - stepX);
    stepY += NEWEST * (movedY - stepY);
    hits++;
    misses = 0;
    take(fruit, sight);
  }

  private static boolean isAtEdge(float from, float to, float side) {
    return isAtStart(from, side) || isAtEnd(to, side);
  }

  private static boolean isAtStart(float from, float side) {
    return from <= EDGE * side;
  }

  private static boolean isAtEnd(float to, float side) {
    return to >= (1 - EDGE) * side;
  }

  private void take(SeenFruit fruit, Sight sight) {
    gone = false;
    patch.take(fruit, sight);
    for (int side = 0; side < 4; side++) {
      seen[side] = fruit.maskSide(side);
    }
    lengthX = complete(0, lengthX, fruit.maskWidthPx());
    lengthY = complete(1, lengthY, fruit.maskHeightPx());
    fruit.embedding(embedding);
    inverseLength = inverse(embedding);
    for (int i = 0; i < inside.length; i++) {
      float x = seen[0] + (i % LATTICE + 0.5f) / LATTICE * (seen[2] - seen[0]);
      float y = seen[1] + (i / LATTICE + 0.5f) / LATTICE * (seen[3] - seen[1]);
      inside[i] = fruit.inside((int) x, (int) y);
    }
  }

  /**
   * Sets two sides of the box: where the edge cuts the fruit, it goes on beyond it as far as it was
   * seen to be long.
   *
   * @param from 0 for left and right, 1 for top and bottom
   * @param known how long it was seen to be so far
   * @return how long it is known to be now
   */
  private float complete(int from, float known, float side) {
    int to = from + 2;
    boolean cutFrom = isAtStart(seen[from], side);
    boolean cutTo = isAtEnd(seen[to], side);
    float length = seen[to] - seen[from];
    boolean further = hits > 1 && cutFrom && cutTo;
    box[from] = further ? Math.min(seen[from], box[from]) : seen[from];
    box[to] = further ? Math.max(seen[to], box[to]) : seen[to];
    if (!cutFrom && !cutTo) {
      return length;
    }
    float longest = Math.min(Math.max(known, length), LONGEST * side);
    if (cutFrom && !cutTo) {
      box[from] = seen[to] - longest;
    } else if (cutTo && !cutFrom) {
      box[to] = seen[from] + longest;
    }
    return longest;
  }

  /** How alike the picture is where it should be; not a number where that cannot be said. */
  float likenessOfItsPlace(Sight sight) {
    return patch.seek(sight, seen[0], seen[1]);
  }

  /** How alike a fruit is to what was seen of it; not a number where that cannot be said. */
  float likeness(SeenFruit fruit, Sight sight) {
    return patch.seek(
        sight, aligned(fruit, 0, fruit.maskWidthPx()), aligned(fruit, 1, fruit.maskHeightPx()));
  }

  /**
   * Where the part that was seen would begin if this were the same fruit: middle on middle, or by
   * the side that the edge does not cut.
   */
  private float aligned(SeenFruit fruit, int from, float side) {
    float length = seen[from + 2] - seen[from];
    float start = fruit.maskSide(from);
    float end = fruit.maskSide(from + 2);
    boolean cutFrom = isAtStart(start, side);
    if (cutFrom != isAtEnd(end, side)) {
      return cutFrom ? end - length : start;
    }
    return (start + end - length) / 2;
  }

  float centreX() {
    return (box[0] + box[2]) / 2;
  }

  float centreY() {
    return (box[1] + box[3]) / 2;
  }

  boolean touches(SeenFruit fruit) {
    return box[0] < fruit.maskSide(2)
        && fruit.maskSide(0) < box[2]
        && box[1] < fruit.maskSide(3)
        && fruit.maskSide(1) < box[3];
  }

  /**
   * Whether the centres of what is in view of both lie within a share of their sides, in each
   * direction.
   */
  boolean isWithin(float share, SeenFruit fruit) {
    return isWithin(share, fruit, 0, fruit.maskWidthPx())
        && isWithin(share, fruit, 1, fruit.maskHeightPx());
  }

  private boolean isWithin(float share, SeenFruit fruit, int from, float side) {
    float left = Math.max(0, box[from]);
    float right = Math.min(side, box[from + 2]);
    float length = Math.max(right - left, fruit.maskSide(from + 2) - fruit.maskSide(from));
    float apart = left + right - fruit.maskSide(from) - fruit.maskSide(from + 2);
    return Math.abs(apart / 2) <= share * length;
  }

  float cosine(SeenFruit fruit) {
    return Embedding.dot(embedding, 0, fruit.embedding, 0)
        * inverseLength
        * inverse(fruit.embedding);
  }

  /** Intersection over union of the masks, by samples over both boxes within the frame. */
  float overlap(SeenFruit fruit) {
    float left = Math.max(0, Math.min(box[0], fruit.maskSide(0)));
    float top = Math.max(0, Math.min(box[1], fruit.maskSide(1)));
    float width = Math.min(fruit.maskWidthPx(), Math.max(box[2], fruit.maskSide(2))) - left;
    float height = Math.min(fruit.maskHeightPx(), Math.max(box[3], fruit.maskSide(3))) - top;
    int both = 0;
    int either = 0;
    for (int i = 0; i < LATTICE * LATTICE; i++) {
      float x = left + (i % LATTICE + 0.5f) / LATTICE * width;
      float y = top + (i / LATTICE + 0.5f) / LATTICE * height;
      boolean here = covers(x, y);
      boolean there = fruit.inside((int) x, (int) y);
      both += here && there ? 1 : 0;
      either += here || there ? 1 : 0;
    }
    return either == 0 ? 0 : (float) both / either;
  }

  /** By the mask where that was seen; beyond it, by the ellipse in the whole box. */
  private boolean covers(float x, float y) {
    float column = (x - seen[0]) / (seen[2] - seen[0]) * LATTICE;
    float row = (y - seen[1]) / (seen[3] - seen[1]) * LATTICE;
    if (column >= 0 && row >= 0 && column < LATTICE && row < LATTICE) {
      return inside[((int) row) * LATTICE + (int) column];
    }
    float across = 2 * (x - box[0]) / (box[2] - box[0]) - 1;
    float down = 2 * (y - box[1]) / (box[3] - box[1]) - 1;
    return across * across + down * down <= 1;
  }

  private static float inverse(byte[] values) {
    return (float) (1 / Math.sqrt(Math.max(1, Embedding.dot(values, 0, values, 0))));
  }
}
