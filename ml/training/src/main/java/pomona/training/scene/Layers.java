package pomona.training.scene;

import java.util.Arrays;

/**
 * What each sample of a scene shows: the nearest thing's owner, surface, and colour. Scenes are
 * drawn in two passes: things are laid down here first, and only what stayed visible is coloured,
 * so that defect shares can be those of the visible surface.
 */
final class Layers {
  final int width;
  final int height;

  /** 0 nothing, {@code i + 1} fruit {@code i}, negative an occluder that is not a fruit. */
  final short[] owner;

  final float[] depth;

  /** Surface normal in the view: x right, y down, z towards the camera. */
  final float[] normalX;

  final float[] normalY;
  final float[] normalZ;

  /** Place on the fruit in its own frame, in radii, z along the stem. */
  final float[] placeX;

  final float[] placeY;
  final float[] placeZ;

  /** Linear colour of the surface before light. */
  final float[] red;

  final float[] green;
  final float[] blue;

  /** Strength of the highlight. */
  final float[] gloss;

  /** 0 or 1 + the ordinal of a defect. */
  final byte[] defect;

  Layers(int width, int height) {
    this.width = width;
    this.height = height;
    int n = width * height;
    owner = new short[n];
    depth = new float[n];
    normalX = new float[n];
    normalY = new float[n];
    normalZ = new float[n];
    placeX = new float[n];
    placeY = new float[n];
    placeZ = new float[n];
    red = new float[n];
    green = new float[n];
    blue = new float[n];
    gloss = new float[n];
    defect = new byte[n];
  }

  void clear() {
    Arrays.fill(owner, (short) 0);
    Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    Arrays.fill(defect, (byte) 0);
  }

  /** How many samples show one thing. */
  int count(short thing) {
    int n = 0;
    for (short each : owner) {
      n += each == thing ? 1 : 0;
    }
    return n;
  }

  /** How many samples show each fruit. */
  int[] counts(int fruits) {
    int[] counts = new int[fruits];
    for (short each : owner) {
      if (each > 0) {
        counts[each - 1]++;
      }
    }
    return counts;
  }
}
