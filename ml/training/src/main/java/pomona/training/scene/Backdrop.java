package pomona.training.scene;

import pomona.training.data.Photo;

/** What lies behind the fruits: drawn materials, or a photograph out of focus. */
final class Backdrop {
  private final int width;
  private final int height;

  /** Linear light, three numbers a pixel. */
  final float[] light;

  private float ox;
  private float oy;
  private int plane;

  Backdrop(int width, int height) {
    this.width = width;
    this.height = height;
    light = new float[width * height * 3];
  }

  /**
   * @param photographed how often a photograph is taken when there are any
   * @param sharp whether it is shown as it is, not out of focus behind something
   */
  void draw(Dice dice, Backgrounds photos, double photographed, boolean sharp) {
    ox = dice.range(0, 32);
    oy = dice.range(0, 32);
    plane = dice.below(32);
    if (!photos.isEmpty() && dice.chance(photographed)) {
      photograph(photos.pick(dice), sharp, dice);
      return;
    }
    float[] a = colour(dice);
    float[] b = colour(dice);
    switch (dice.below(6)) {
      case 0 -> plain(a, b, dice);
      case 1 -> clouds(a, b, dice);
      case 2 -> boards(dice);
      case 3 -> tiles(a, b, dice);
      case 4 -> belt(dice);
      default -> weave(a, b, dice);
    }
  }

  private static float[] colour(Dice dice) {
    int[] seen = {
      0xf0f0ee, 0xd8d4cc, 0x9c9a94, 0x585a5c, 0x26282a, 0x8a6a44, 0xb89468, 0x5c4028, 0x2f6a4a,
      0x28507c, 0x9c3028, 0xd0b040, 0x3c4630, 0x70808c
    };
    float[] colour = Tone.of(seen[dice.below(seen.length)]);
    for (int i = 0; i < 3; i++) {
      colour[i] *= dice.logRange(0.75, 1.25);
    }
    return colour;
  }

  private void put(int at, float[] a, float[] b, float share, float bright) {
    for (int c = 0; c < 3; c++) {
      light[at * 3 + c] = Noise.mix(a[c], b[c], share) * bright;
    }
  }

  private float unit() {
    return Math.min(width, height);
  }

  private void plain(float[] a, float[] b, Dice dice) {
    double way = dice.range(0, 2 * Math.PI);
    float gx = (float) Math.cos(way) / width * dice.range(0, 0.6);
    float gy = (float) Math.sin(way) / height * dice.range(0, 0.6);
    float mixed = dice.range(0, 0.3);
    for (int i = 0; i < width * height; i++) {
      float slope = (i % width - width / 2f) * gx + (i / width - height / 2f) * gy;
      put(i, a, b, mixed, 1 + slope);
    }
  }

  private void clouds(float[] a, float[] b, Dice dice) {
    float f = dice.logRange(1.5, 14) / unit();
    float fine = f * dice.range(2.5, 6);
    for (int i = 0; i < width * height; i++) {
      float x = i % width;
      float y = i / width;
      float n =
          Noise.at(ox + x * f, oy + y * f, plane)
              + 0.5f * Noise.at(oy + x * fine, ox + y * fine, plane + 3);
      put(i, a, b, Noise.step(-1, 1, n), 1 + 0.12f * n);
    }
  }

  private void boards(Dice dice) {
    int[] woods = {0xb08450, 0x8a6238, 0xc8a878, 0x6c4c30, 0xa09080};
    float[] wood = Tone.of(woods[dice.below(woods.length)]);
    float[] dark = {wood[0] * 0.45f, wood[1] * 0.4f, wood[2] * 0.35f};
    double way = dice.range(0, Math.PI);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    float board = unit() * dice.range(0.12, 0.4);
    float gap = Math.max(1, board * dice.range(0.01, 0.08));
    float grain = dice.range(20, 60) / unit();
    for (int i = 0; i < width * height; i++) {
      float x = i % width * cos + i / width * sin;
      float y = i / width * cos - i % width * sin;
      float n = (float) Math.floor(y / board);
      float edge = y - n * board;
      float rings = Noise.at(ox + x * grain * 0.08f + n * 7, oy + y * grain, plane);
      float shade = 0.85f + 0.2f * Noise.at(n * 3.7f, ox, plane);
      float crack = Math.min(Noise.step(0, gap, edge), Noise.step(0, gap, board - edge));
      put(i, wood, dark, 0.35f + 0.35f * rings, shade * (0.15f + 0.85f * crack));
    }
  }

  private void tiles(float[] a, float[] b, Dice dice) {
    double way = dice.chance(0.5) ? 0 : dice.range(0, Math.PI / 2);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    float side = unit() * dice.logRange(0.06, 0.5);
    float joint = Math.max(1, side * dice.range(0.02, 0.1));
    boolean checks = dice.chance(0.35);
    for (int i = 0; i < width * height; i++) {
      float x = i % width * cos + i / width * sin + ox * side;
      float y = i / width * cos - i % width * sin + oy * side;
      float nx = (float) Math.floor(x / side);
      float ny = (float) Math.floor(y / side);
      float ex = x - nx * side;
      float ey = y - ny * side;
      float edge = Math.min(Math.min(ex, side - ex), Math.min(ey, side - ey));
      float share = checks ? ((int) (nx + ny) & 1) : 1 - Noise.step(0, joint, edge);
      float shade = 0.92f + 0.1f * Noise.at(nx * 5.3f, ny * 5.3f, plane);
      put(i, a, b, share, shade + 0.05f * Noise.at(ox + x * 0.2f, oy + y * 0.2f, plane));
    }
  }

  private void belt(Dice dice) {
    float[] rubber = Tone.of(dice.chance(0.5) ? 0x2c3034 : 0x3c5c50);
    float[] steel = Tone.of(0xa4a8ac);
    float pitch = unit() * dice.range(0.08, 0.3);
    float round = dice.chance(0.5) ? dice.range(0.3, 0.8) : 0.06f;
    float rail = unit() * dice.range(-0.1, 0.16);
    boolean upright = dice.chance(0.5);
    for (int i = 0; i < width * height; i++) {
      float x = upright ? i / width : i % width;
      float y = upright ? i % width : i / width;
      float far = upright ? width - y : height - y;
      float phase = x / pitch + ox;
      phase -= (float) Math.floor(phase);
      float roll = (float) Math.sin(phase * Math.PI);
      boolean onRail = Math.min(y, far) < rail;
      float noise = Noise.at(ox + x * 0.6f, oy + y * 0.6f, plane);
      float bright = onRail ? 0.9f + 0.1f * noise : 1 - round + round * roll + 0.08f * noise;
      put(i, rubber, steel, onRail ? 1 : 0.12f, bright);
    }
  }

  private void weave(float[] a, float[] b, Dice dice) {
    float pitch = Math.max(4, unit() * dice.range(0.03, 0.12));
    float hole = dice.range(0.2, 0.8);
    for (int i = 0; i < width * height; i++) {
      float x = i % width / pitch + ox;
      float y = i / width / pitch + oy;
      float wave = (float) (Math.sin(x * Math.PI * 2) * Math.sin(y * Math.PI * 2));
      float bright = 0.9f + 0.12f * Noise.at(x, y, plane);
      put(i, a, b, Noise.step(hole - 0.25f, hole + 0.25f, wave), bright);
    }
  }

  private void photograph(Photo photo, boolean sharp, Dice dice) {
    float least = Math.max((float) width / photo.widthPx(), (float) height / photo.heightPx());
    float scale = least * dice.range(1.02, 2.2);
    float slackX = photo.widthPx() - width / scale - 2;
    float slackY = photo.heightPx() - height / scale - 2;
    float left = dice.range(0, Math.max(0, slackX));
    float top = dice.range(0, Math.max(0, slackY));
    float dark = dice.range(sharp ? 0.75 : 0.35, 1);
    boolean mirrored = dice.chance(0.5);
    for (int y = 0; y < height; y++) {
      float v = Math.min(photo.heightPx() - 2f, top + y / scale);
      for (int x = 0; x < width; x++) {
        float u = Math.min(photo.widthPx() - 2f, left + (mirrored ? width - 1 - x : x) / scale);
        int p = (((int) v) * photo.widthPx() + (int) u) * 3;
        float fu = u - (int) u;
        float fv = v - (int) v;
        int below = p + photo.widthPx() * 3;
        for (int c = 0; c < 3; c++) {
          float t = mix(photo.rgb()[p + c], photo.rgb()[p + 3 + c], fu);
          float l = mix(photo.rgb()[below + c], photo.rgb()[below + 3 + c], fu);
          light[(y * width + x) * 3 + c] = dark * Noise.mix(t, l, fv);
        }
      }
    }
    int blur = Math.round(dice.range(0, sharp ? 0.004 : 0.025) * unit());
    Blur.box(light, width, height, blur);
    Blur.box(light, width, height, blur);
  }

  private static float mix(byte a, byte b, float share) {
    return Noise.mix(Tone.linear(a), Tone.linear(b), share);
  }
}
