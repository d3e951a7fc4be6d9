package pomona.training.scene;

/**
 * A modelled fruit's surface: a grid of longitudes and latitudes, bent into shape, turned, and laid
 * into {@link Layers}. The place on the fruit that each sample remembers is the one before bending,
 * so skins and defects follow the surface.
 */
final class Mesh {
  private static final float STEM_PLACE = 9;

  private static final Appearance BLADE =
      new Appearance(
          "leaf",
          Appearance.Body.LONG,
          4,
          0.05f,
          Appearance.Skin.PLAIN,
          new int[] {0},
          0,
          0,
          0,
          1,
          0,
          Appearance.Growth.ONE);

  private final int across;
  private final int along;
  private final float[] place;
  private final float[] point;
  private final float[] normal;
  private final Appearance appearance;

  /** Half the length over the radius that the shape was scaled to. */
  final float halfLength;

  private final float thick;
  private final boolean leaf;

  Mesh(Appearance appearance, Dice dice, int across, int along) {
    this(appearance, dice, across, along, false);
  }

  private Mesh(Appearance appearance, Dice dice, int across, int along, boolean leaf) {
    this.leaf = leaf;
    thick = leaf ? 0.12f : 1;
    this.appearance = appearance;
    this.across = across;
    this.along = along;
    int vertices = (across + 1) * (along + 1);
    place = new float[vertices * 3];
    point = new float[vertices * 3];
    normal = new float[vertices * 3];
    float aspect =
        appearance.aspect() * (1 + 1.2f * appearance.variation() * clamp(dice.gaussian()));
    halfLength = aspect;
    shape(dice, aspect);
    normals();
  }

  /** A blade, coloured as stems are. */
  static Mesh leaf(Dice dice) {
    return new Mesh(BLADE, dice, 10, 14, true);
  }

  /** The end at the stem, in the frame of the shape. */
  float[] top() {
    return new float[] {point[0], point[1], point[2]};
  }

  static boolean isStem(float placeZ) {
    return placeZ > STEM_PLACE - 1;
  }

  private static float clamp(float value) {
    return Math.max(-1.8f, Math.min(1.8f, value));
  }

  private void shape(Dice dice, float aspect) {
    float scale = 1 / Math.max(1, aspect);
    float ox = dice.range(0, 32);
    float oy = dice.range(0, 32);
    float oz = dice.range(0, 32);
    float dent = dice.range(0.12, 0.3);
    float neck = dice.range(0.3, 0.5);
    float lobeDepth = dice.range(0.05, 0.12);
    int lobes = 3 + dice.below(2);
    float bend = dice.range(0.5, 1.1);
    float tip = dice.range(0.12, 0.26);
    float squash = 1 - dice.range(0, 0.6) * appearance.variation() * 2;
    for (int j = 0; j <= along; j++) {
      double theta = Math.PI * j / along;
      float sin = (float) Math.sin(theta);
      float cos = (float) Math.cos(theta);
      float ring = ring(sin, cos, neck);
      float z = axis(sin, cos, dent, tip) * aspect;
      for (int i = 0; i <= across; i++) {
        double phi = 2 * Math.PI * i / across;
        float cx = (float) Math.cos(phi);
        float cy = (float) Math.sin(phi);
        float r = ring;
        if (appearance.body() == Appearance.Body.PEPPER) {
          r *= 1 - lobeDepth * (1 + (float) Math.cos(lobes * phi)) * (0.5f + 0.5f * sin);
        } else if (appearance.body() == Appearance.Body.BENT) {
          r *= 1 - 0.05f * (float) Math.cos(5 * phi);
        }
        float bump =
            1
                + appearance.variation()
                    * (Noise.at(ox + cx * sin * 1.3f, oy + cy * sin * 1.3f, oz + cos * aspect)
                        + 0.35f
                            * Noise.at(
                                ox + cx * sin * 3, oy + cy * sin * 3, oz + cos * aspect * 3));
        float x = r * cx * bump * squash;
        float y = r * cy * bump;
        float zz = z * (0.5f + 0.5f * bump);
        int v = (j * (across + 1) + i) * 3;
        place[v] = x;
        place[v + 1] = y;
        place[v + 2] = leaf ? STEM_PLACE : zz;
        if (appearance.body() == Appearance.Body.BENT
            || (appearance.body() == Appearance.Body.LONG && aspect > 2)) {
          float angle =
              (appearance.body() == Appearance.Body.BENT ? bend : bend * 0.25f) * zz / aspect;
          float radius = aspect / (appearance.body() == Appearance.Body.BENT ? bend : bend * 0.25f);
          float away = radius + x;
          x = away * (float) Math.cos(angle) - radius * 0.85f;
          zz = away * (float) Math.sin(angle);
        }
        point[v] = x * scale;
        point[v + 1] = y * scale * thick;
        point[v + 2] = zz * scale;
      }
    }
  }

  private float ring(float sin, float cos, float neck) {
    switch (appearance.body()) {
      case PEAR:
        return sin * (1 - neck * Noise.step(-0.35f, 0.95f, cos));
      case CLUB:
        return pow(sin, 0.75f) * (1 - 0.9f * neck * Noise.step(-0.6f, 1, cos));
      case LONG:
        return pow(sin, appearance.aspect() > 2 ? 0.4f : 0.85f);
      case BENT:
        return pow(sin, 0.5f) * (1 - 0.35f * cos * cos);
      case TAPER:
        return pow(sin, 0.55f) * (0.62f + 0.38f * cos);
      case ONION:
        return sin * (1 - 0.45f * Noise.step(0.55f, 1, cos));
      case PEPPER:
        return pow(sin, 0.6f) * (0.87f + 0.13f * cos);
      case CAP:
        return pow(sin, 0.8f) * (cos < -0.2f ? 0.75f : 1);
      default:
        return sin;
    }
  }

  private float axis(float sin, float cos, float dent, float tip) {
    float near = (float) Math.exp(-(sin * sin) / 0.12f);
    switch (appearance.body()) {
      case APPLE:
        return cos * (1 - (cos > 0 ? dent * 1.6f : dent) * near) - 0.06f * cos * cos;
      case PEPPER:
        return cos * (1 - 0.9f * dent * near);
      case LEMON:
        return cos * (1 - tip * 0.5f + tip * (float) Math.exp(-(sin * sin) / 0.06f));
      case ONION:
        return cos * (1 + 0.25f * (cos > 0 ? near : 0));
      case ROUND:
        return cos * (1 - 0.25f * dent * near);
      default:
        return cos;
    }
  }

  private static float pow(float base, float exponent) {
    return base <= 0 ? 0 : (float) Math.pow(base, exponent);
  }

  private void normals() {
    int row = (across + 1) * 3;
    for (int j = 0; j <= along; j++) {
      for (int i = 0; i <= across; i++) {
        int east = j * row + (i == across ? 1 : i + 1) * 3;
        int west = j * row + (i == 0 ? across - 1 : i - 1) * 3;
        int north = Math.max(0, j - 1) * row + i * 3;
        int south = Math.min(along, j + 1) * row + i * 3;
        float ax = point[east] - point[west];
        float ay = point[east + 1] - point[west + 1];
        float az = point[east + 2] - point[west + 2];
        float bx = point[north] - point[south];
        float by = point[north + 1] - point[south + 1];
        float bz = point[north + 2] - point[south + 2];
        float x = ay * bz - az * by;
        float y = az * bx - ax * bz;
        float z = ax * by - ay * bx;
        float length = (float) Math.sqrt(x * x + y * y + z * z);
        int v = j * row + i * 3;
        if (length < 1e-7f) {
          normal[v + 2] = j * 2 < along ? 1 : -1;
        } else {
          normal[v] = x / length;
          normal[v + 1] = y / length;
          normal[v + 2] = z / length;
        }
      }
    }
  }

  /**
   * Lays the fruit down.
   *
   * @param turn rows of a rotation from the fruit's frame to the view's
   * @param radius in samples
   * @param base depth of the fruit's middle; larger is nearer
   */
  void lay(Layers layers, short owner, float[] turn, float cx, float cy, float radius, float base) {
    int vertices = place.length / 3;
    float[] seen = new float[vertices * 6];
    for (int v = 0; v < vertices; v++) {
      int p = v * 3;
      int s = v * 6;
      for (int axis = 0; axis < 3; axis++) {
        int t = axis * 3;
        seen[s + axis] =
            turn[t] * point[p] + turn[t + 1] * point[p + 1] + turn[t + 2] * point[p + 2];
        seen[s + 3 + axis] =
            turn[t] * normal[p] + turn[t + 1] * normal[p + 1] + turn[t + 2] * normal[p + 2];
      }
      seen[s] = cx + radius * seen[s];
      seen[s + 1] = cy + radius * seen[s + 1];
    }
    Raster raster = new Raster(layers, owner, seen, place, base);
    for (int j = 0; j < along; j++) {
      for (int i = 0; i < across; i++) {
        int a = j * (across + 1) + i;
        int b = a + across + 1;
        raster.triangle(a, a + 1, b);
        raster.triangle(a + 1, b + 1, b);
      }
    }
    if (appearance.stem() > 0) {
      stem(layers, owner, turn, cx, cy, radius, base);
    }
  }

  private void stem(
      Layers layers, short owner, float[] turn, float cx, float cy, float radius, float base) {
    float scale = 1 / Math.max(1, halfLength);
    int sides = 6;
    float[] stemPlace = new float[(sides + 1) * 2 * 3];
    float[] seen = new float[(sides + 1) * 2 * 6];
    float foot = point[2] / scale - 0.05f;
    float wide = appearance.body() == Appearance.Body.CAP ? 0.3f : 0.07f;
    float[] from = new float[3];
    for (int ring = 0; ring < 2; ring++) {
      for (int i = 0; i <= sides; i++) {
        double phi = 2 * Math.PI * i / sides;
        float nx = (float) Math.cos(phi);
        float ny = (float) Math.sin(phi);
        float lean = ring * appearance.stem() * 0.3f;
        from[0] = (wide * nx + lean) * scale;
        from[1] = wide * ny * scale;
        from[2] = (foot + ring * appearance.stem()) * scale;
        if (appearance.body() == Appearance.Body.CAP) {
          from[2] = -(0.5f + ring * appearance.stem()) * scale;
        }
        int v = ring * (sides + 1) + i;
        stemPlace[v * 3 + 2] = STEM_PLACE;
        for (int axis = 0; axis < 3; axis++) {
          int t = axis * 3;
          seen[v * 6 + axis] = turn[t] * from[0] + turn[t + 1] * from[1] + turn[t + 2] * from[2];
          seen[v * 6 + 3 + axis] = turn[t] * nx + turn[t + 1] * ny;
        }
        seen[v * 6] = cx + radius * seen[v * 6];
        seen[v * 6 + 1] = cy + radius * seen[v * 6 + 1];
      }
    }
    Raster raster = new Raster(layers, owner, seen, stemPlace, base);
    for (int i = 0; i < sides; i++) {
      raster.triangle(i, i + 1, i + sides + 1);
      raster.triangle(i + 1, i + sides + 2, i + sides + 1);
    }
  }
}
