package pomona.training.scene;

/** Things before the fruits that are not fruits: rims of crates, leaves, fingers. */
final class Occluder {
  /** The owner of every sample that an occluder hides. */
  static final short OWNER = -1;

  static final int[] WOODS = {0xb08450, 0x8a6238, 0xc8a878, 0x6c4c30};
  static final int[] PLASTICS = {0x2c7048, 0x24467c, 0x303234, 0x9c2c28, 0xc8c8c4, 0x181a1c};
  private static final int[] SKINS = {0xf0cdb4, 0xd8a480, 0xb47c54, 0x845434, 0x583620, 0x2868a8};
  private static final int[] LEAVES = {0x3c7430, 0x5c8c3c, 0x284c24, 0x86983c};

  private final Layers layers;
  private final Dice dice;
  private final float unit;

  Occluder(Layers layers, Dice dice) {
    this.layers = layers;
    this.dice = dice;
    unit = Math.min(layers.width, layers.height);
  }

  /** The rim of a crate along one or two edges of the picture. */
  void rim(float depth) {
    boolean wooden = dice.chance(0.5);
    float[] colour = colour(wooden ? WOODS : PLASTICS);
    boolean upright = dice.chance(0.4);
    float tilt = dice.range(-0.15, 0.15);
    float thick = unit * dice.range(0.03, 0.12);
    float at = dice.chance(0.5) ? 0 : upright ? layers.width : layers.height;
    at += unit * dice.range(-0.05, 0.05);
    float longest = layers.width + layers.height;
    if (upright) {
      capsule(at, -longest * 0.1f, at + tilt * longest, longest, thick, colour, wooden, depth);
    } else {
      capsule(-longest * 0.1f, at, longest, at + tilt * longest, thick, colour, wooden, depth);
    }
  }

  /** Fingers (or a gloved hand) that reach in from an edge to {@code x, y}. */
  void fingers(float x, float y, float reach, float depth) {
    float[] colour = colour(SKINS);
    double way = dice.range(0, 2 * Math.PI);
    float thick = reach * dice.range(0.16, 0.26);
    int n = 1 + dice.below(3);
    for (int i = 0; i < n; i++) {
      double turn = way + (i - n / 2f) * 0.3 + dice.range(-0.1, 0.1);
      float tipX = x + reach * dice.range(0.3, 0.8) * (float) Math.cos(turn);
      float tipY = y + reach * dice.range(0.3, 0.8) * (float) Math.sin(turn);
      float farX = x + reach * 4 * (float) Math.cos(way);
      float farY = y + reach * 4 * (float) Math.sin(way);
      capsule(tipX, tipY, farX, farY, thick, colour, false, depth + i * 0.01f);
    }
  }

  /** A leaf. */
  void leaf(float x, float y, float length, float depth) {
    float[] colour = colour(LEAVES);
    double way = dice.range(0, 2 * Math.PI);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    float wide = dice.range(0.25, 0.45);
    float sheen = dice.range(0.05, 0.3);
    Box box = new Box(x - length, y - length, x + length, y + length);
    for (int py = box.top; py < box.bottom; py++) {
      for (int px = box.left; px < box.right; px++) {
        float u = ((px - x) * cos + (py - y) * sin) / length;
        float v = ((py - y) * cos - (px - x) * sin) / length;
        float half = wide * (1 - u * u) * (1 - 0.35f * u);
        if (Math.abs(u) < 1 && Math.abs(v) < half) {
          float rib =
              Math.abs(v) < 0.03f ? 1.5f : 1 + 0.12f * (float) Math.sin((u + Math.abs(v)) * 40);
          put(py * layers.width + px, depth, colour, rib, v / half * 0.5f, 0.3f * u, sheen);
        }
      }
    }
  }

  private void capsule(
      float ax,
      float ay,
      float bx,
      float by,
      float thick,
      float[] colour,
      boolean grain,
      float depth) {
    float dx = bx - ax;
    float dy = by - ay;
    float length = (float) Math.sqrt(dx * dx + dy * dy) + 1e-3f;
    dx /= length;
    dy /= length;
    float o = dice.range(0, 32);
    float fine = 16 / unit;
    Box box =
        new Box(
            Math.min(ax, bx) - thick,
            Math.min(ay, by) - thick,
            Math.max(ax, bx) + thick,
            Math.max(ay, by) + thick);
    for (int py = box.top; py < box.bottom; py++) {
      for (int px = box.left; px < box.right; px++) {
        float along = (px - ax) * dx + (py - ay) * dy;
        float t = Math.max(0, Math.min(length, along));
        float offX = px - ax - t * dx;
        float offY = py - ay - t * dy;
        float away = (float) Math.sqrt(offX * offX + offY * offY) / thick;
        if (away < 1) {
          float noise =
              grain
                  ? Noise.at(o + along * fine * 0.15f, offX * fine * 2 + offY * fine * 2, 3)
                  : 0.4f * Noise.at(o + px * fine, py * fine, 5);
          put(
              py * layers.width + px,
              depth,
              colour,
              1 + 0.3f * noise,
              offX / thick,
              offY / thick,
              0.05f);
        }
      }
    }
  }

  /** Hides a sample behind something, unless what is there is nearer. */
  void put(int at, float depth, float[] colour, float bright, float nx, float ny, float sheen) {
    if (depth <= layers.depth[at]) {
      return;
    }
    layers.depth[at] = depth;
    layers.owner[at] = OWNER;
    layers.red[at] = colour[0] * bright;
    layers.green[at] = colour[1] * bright;
    layers.blue[at] = colour[2] * bright;
    layers.normalX[at] = nx * 0.9f;
    layers.normalY[at] = ny * 0.9f;
    layers.normalZ[at] = (float) Math.sqrt(Math.max(0.05f, 1 - 0.81f * (nx * nx + ny * ny)));
    layers.gloss[at] = sheen;
  }

  private float[] colour(int[] choices) {
    float[] colour = Tone.of(choices[dice.below(choices.length)]);
    for (int i = 0; i < 3; i++) {
      colour[i] *= dice.logRange(0.8, 1.2);
    }
    return colour;
  }

  /** The part of a rectangle that lies in the picture. */
  private final class Box {
    final int left;
    final int top;
    final int right;
    final int bottom;

    Box(float left, float top, float right, float bottom) {
      this.left = Math.max(0, (int) left);
      this.top = Math.max(0, (int) top);
      this.right = Math.min(layers.width, (int) right + 1);
      this.bottom = Math.min(layers.height, (int) bottom + 1);
    }
  }
}
