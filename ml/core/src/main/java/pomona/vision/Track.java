package pomona.vision;

import pomona.embedding.Embedding;

/** One fruit over frames, in pixels of the mask's grid. Reused: a tracker has a fixed number. */
final class Track {
  /** The mask is kept as this many samples along each side of the box. */
  private static final int LATTICE = 12;

  /** The weight of the newest step in the running mean of steps. */
  private static final float NEWEST = 0.5f;

  /** A box that ends so near the frame's edge is cut by it. */
  private static final float EDGE_PX = 1;

  final float[] box = new float[4];
  final byte[] embedding = new byte[Embedding.DIMENSIONS];
  boolean live;
  long identity;
  int hits;
  int misses;
  float stepX;
  float stepY;

  private final boolean[] inside = new boolean[LATTICE * LATTICE];
  private float inverseLength;

  void start(SeenFruit fruit, float newStepX, float newStepY) {
    live = true;
    identity = 0;
    hits = 1;
    misses = 0;
    stepX = newStepX;
    stepY = newStepY;
    take(fruit);
  }

  /**
   * Moves to where it should be in the next frame.
   *
   * @param turnX by how much more the picture moved to the right than it did before
   */
  void predict(float turnX, float turnY) {
    stepX += turnX;
    stepY += turnY;
    box[0] += stepX;
    box[1] += stepY;
    box[2] += stepX;
    box[3] += stepY;
  }

  /**
   * It was seen again, where {@link #predict} put it or near it. Where the frame's edge cuts it,
   * the middle of what is left of it moves more slowly than the fruit: there the picture's own move
   * is its step.
   */
  void follow(SeenFruit fruit, float pictureX, float pictureY) {
    float seenX = (fruit.maskSide(0) + fruit.maskSide(2) - box[0] - box[2]) / 2 + stepX;
    float seenY = (fruit.maskSide(1) + fruit.maskSide(3) - box[1] - box[3]) / 2 + stepY;
    boolean cutX = isAtEdge(fruit.maskSide(0), fruit.maskSide(2), fruit.maskWidthPx());
    boolean cutY = isAtEdge(fruit.maskSide(1), fruit.maskSide(3), fruit.maskHeightPx());
    float movedX = cutX ? pictureX : seenX;
    float movedY = cutY ? pictureY : seenY;
    stepX += NEWEST * (movedX - stepX);
    stepY += NEWEST * (movedY - stepY);
    hits++;
    misses = 0;
    take(fruit);
  }

  private static boolean isAtEdge(float from, float to, float side) {
    return from <= EDGE_PX || to >= side - EDGE_PX;
  }

  private void take(SeenFruit fruit) {
    for (int side = 0; side < 4; side++) {
      box[side] = fruit.maskSide(side);
    }
    fruit.embedding(embedding);
    inverseLength = inverse(embedding);
    for (int i = 0; i < inside.length; i++) {
      float x = box[0] + (i % LATTICE + 0.5f) / LATTICE * (box[2] - box[0]);
      float y = box[1] + (i / LATTICE + 0.5f) / LATTICE * (box[3] - box[1]);
      inside[i] = fruit.inside((int) x, (int) y);
    }
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

  /** Whether the centres lie within a share of the sides of both boxes, in each direction. */
  boolean isWithin(float share, SeenFruit fruit) {
    float width = Math.max(box[2] - box[0], fruit.maskSide(2) - fruit.maskSide(0));
    float height = Math.max(box[3] - box[1], fruit.maskSide(3) - fruit.maskSide(1));
    return Math.abs(centreX() - (fruit.maskSide(0) + fruit.maskSide(2)) / 2) <= share * width
        && Math.abs(centreY() - (fruit.maskSide(1) + fruit.maskSide(3)) / 2) <= share * height;
  }

  float cosine(SeenFruit fruit) {
    return Embedding.dot(embedding, 0, fruit.embedding, 0)
        * inverseLength
        * inverse(fruit.embedding);
  }

  /** Intersection over union of the masks, by samples over both boxes. */
  float overlap(SeenFruit fruit) {
    float left = Math.min(box[0], fruit.maskSide(0));
    float top = Math.min(box[1], fruit.maskSide(1));
    float width = Math.max(box[2], fruit.maskSide(2)) - left;
    float height = Math.max(box[3], fruit.maskSide(3)) - top;
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

  private boolean covers(float x, float y) {
    float column = (x - box[0]) / (box[2] - box[0]) * LATTICE;
    float row = (y - box[1]) / (box[3] - box[1]) * LATTICE;
    return column >= 0
        && row >= 0
        && column < LATTICE
        && row < LATTICE
        && inside[((int) row) * LATTICE + (int) column];
  }

  private static float inverse(byte[] values) {
    return (float) (1 / Math.sqrt(Math.max(1, Embedding.dot(values, 0, values, 0))));
  }
}
