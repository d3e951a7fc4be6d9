package pomona.training.scene;

/** Things in scenes that are not produce: labels, colour cards, cartons, lids, empty crates. */
final class Clutter {
  private static final int[] PAPERS = {0xf4f4f0, 0xf0ece0, 0xf0d840, 0xe06040, 0x68b0e0, 0x90c060};
  private static final int[] PRINTS = {
    0x181818, 0xc02020, 0x2050a0, 0x208040, 0xf08020, 0xf0d020, 0x8a6238, 0xe0e0e0
  };

  private final Layers layers;
  private final Dice dice;
  private final Occluder occluder;
  private final float unit;

  Clutter(Layers layers, Dice dice) {
    this.layers = layers;
    this.dice = dice;
    occluder = new Occluder(layers, dice);
    unit = Math.min(layers.width, layers.height);
  }

  /** Something that lies among fruits. */
  void among(float depth) {
    float x = dice.range(0, layers.width);
    float y = dice.range(0, layers.height);
    switch (dice.below(4)) {
      case 0 -> card(x, y, unit * dice.range(0.08, 0.25), depth);
      case 1 -> chart(x, y, unit * dice.range(0.1, 0.25), depth);
      case 2 -> lid(x, y, unit * dice.range(0.05, 0.2), depth);
      default -> carton(x, y, unit * dice.range(0.15, 0.4), depth);
    }
  }

  /** What an empty scene shows: a crate, cartons, a hand, or several of these. */
  void alone(float depth) {
    if (dice.chance(0.45)) {
      crate(depth - 1);
    }
    int things = dice.below(4);
    for (int i = 0; i < things; i++) {
      among(depth + i * 0.1f);
    }
    if (dice.chance(0.4)) {
      float x = layers.width * dice.range(0.2, 0.8);
      float y = layers.height * dice.range(0.2, 0.8);
      float size = unit * dice.range(0.12, 0.35);
      if (dice.chance(0.6)) {
        carton(x, y, size * 1.2f, depth + 1);
      }
      occluder.fingers(x, y, size * dice.range(0.8, 1.6), depth + 2);
    }
  }

  /** A sheet with lines of print. */
  private void card(float x, float y, float size, float depth) {
    float[] paper = colour(PAPERS);
    float[] print = colour(PRINTS);
    float lines = dice.range(3, 9);
    float margin = dice.range(0.1, 0.3);
    float words = dice.range(5, 14);
    paint(
        new Sheet(x, y, size, size * dice.range(0.4, 1), dice.range(0, Math.PI)),
        depth,
        (u, v) -> {
          boolean text = Math.abs(u) < 1 - margin && Math.abs(v) < 1 - margin;
          double line = (v + 1) * lines;
          boolean inLine = line - Math.floor(line) < 0.45;
          boolean word = Math.sin(u * words + Math.floor(line) * 2.7) > -0.5;
          return text && inLine && word ? print : paper;
        });
  }

  /** Patches of many colours in a dark frame. */
  private void chart(float x, float y, float size, float depth) {
    int columns = 3 + dice.below(4);
    int rows = 3 + dice.below(4);
    float[][] patches = new float[columns * rows][];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = new float[] {dice.range(0, 0.8), dice.range(0, 0.8), dice.range(0, 0.8)};
    }
    float[] frame = Tone.of(dice.chance(0.7) ? 0x1c2030 : 0xe8e8e8);
    paint(
        new Sheet(x, y, size, size * rows / columns, dice.range(0, Math.PI)),
        depth,
        (u, v) -> {
          double column = (u + 1) / 2 * columns;
          double row = (v + 1) / 2 * rows;
          double du = column - Math.floor(column);
          double dv = row - Math.floor(row);
          boolean inPatch = du > 0.15 && du < 0.85 && dv > 0.15 && dv < 0.85;
          int patch = ((int) row) * columns + (int) column;
          return inPatch && patch >= 0 && patch < patches.length ? patches[patch] : frame;
        });
  }

  /** A box or carton: panels, a round picture, lines of print. */
  private void carton(float x, float y, float size, float depth) {
    float[] front = colour(dice.chance(0.5) ? PAPERS : PRINTS);
    float[] panel = colour(PRINTS);
    float[] picture = colour(PRINTS);
    float[] print = colour(PRINTS);
    float edge = dice.range(-0.7, 0.7);
    float px = dice.range(-0.4, 0.4);
    float py = dice.range(-0.6, 0.6);
    float round = dice.range(0.15, 0.5);
    float lines = dice.range(4, 12);
    paint(
        new Sheet(x, y, size * dice.range(0.45, 0.9), size, dice.range(-0.6, 0.6)),
        depth,
        (u, v) -> {
          if (Math.hypot(u - px, (v - py) * 1.6) < round) {
            return picture;
          }
          double line = (v + 1) * lines;
          boolean text = v > edge && line - Math.floor(line) < 0.4 && Math.abs(u) < 0.7;
          if (text && Math.sin(u * 11 + Math.floor(line) * 3.1) > -0.2) {
            return print;
          }
          return v < edge ? panel : front;
        });
  }

  /** A lid, a plate or a coin: flat and round, with a rim. */
  private void lid(float x, float y, float size, float depth) {
    float[] top = colour(dice.chance(0.5) ? PAPERS : PRINTS);
    float[] rim = colour(PRINTS);
    float inner = dice.range(0.6, 0.92);
    Sheet sheet = new Sheet(x, y, size, size * dice.range(0.6, 1), dice.range(0, Math.PI));
    paint(
        sheet,
        depth,
        (u, v) -> {
          double away = Math.hypot(u, v);
          return away > 1 ? null : away > inner ? rim : top;
        });
  }

  /** The slats of an empty crate, seen from above. */
  private void crate(float depth) {
    boolean wooden = dice.chance(0.5);
    float[] slat = colour(wooden ? Occluder.WOODS : Occluder.PLASTICS);
    float[] dark = {slat[0] * 0.25f, slat[1] * 0.25f, slat[2] * 0.25f};
    float pitch = dice.range(0.08, 0.4);
    float gap = dice.range(0.1, 0.4);
    boolean grid = !wooden && dice.chance(0.7);
    float o = dice.range(0, 32);
    float reach = Math.max(layers.width, layers.height) * dice.range(0.45, 0.9);
    Sheet sheet =
        new Sheet(layers.width / 2f, layers.height / 2f, reach, reach, dice.range(-0.3, 0.3));
    paint(
        sheet,
        depth,
        (u, v) -> {
          double a = v / pitch - Math.floor(v / pitch);
          double b = u / pitch - Math.floor(u / pitch);
          boolean hole = a < gap && (!grid || b < 1 - gap);
          if (hole) {
            return dark;
          }
          float grain = 1 + 0.25f * Noise.at(o + (float) u * 4, o + (float) v * 30, 3);
          return new float[] {slat[0] * grain, slat[1] * grain, slat[2] * grain};
        });
    for (int i = 0; i < 2; i++) {
      occluder.rim(depth + 0.5f);
    }
  }

  private float[] colour(int[] choices) {
    float[] colour = Tone.of(choices[dice.below(choices.length)]);
    for (int i = 0; i < 3; i++) {
      colour[i] = Math.min(0.95f, colour[i] * dice.logRange(0.8, 1.2));
    }
    return colour;
  }

  /** A rectangle about {@code x, y}, with half of each side, turned. */
  private record Sheet(float x, float y, float wide, float high, double way) {}

  /** The colour at a place of a sheet, each coordinate -1 to 1; null where the sheet has a hole. */
  private interface Drawing {
    float[] at(double u, double v);
  }

  private void paint(Sheet sheet, float depth, Drawing drawing) {
    float reach = (float) Math.hypot(sheet.wide, sheet.high);
    int left = Math.max(0, (int) (sheet.x - reach));
    int top = Math.max(0, (int) (sheet.y - reach));
    int right = Math.min(layers.width, (int) (sheet.x + reach) + 1);
    int bottom = Math.min(layers.height, (int) (sheet.y + reach) + 1);
    double cos = Math.cos(sheet.way);
    double sin = Math.sin(sheet.way);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double u = ((x - sheet.x) * cos + (y - sheet.y) * sin) / sheet.wide;
        double v = ((y - sheet.y) * cos - (x - sheet.x) * sin) / sheet.high;
        if (Math.abs(u) < 1 && Math.abs(v) < 1) {
          float[] colour = drawing.at(u, v);
          if (colour != null) {
            occluder.put(y * layers.width + x, depth, colour, 1, 0, 0, 0.1f);
          }
        }
      }
    }
  }
}
