package pomona.training.scene;

/** The colour of one modelled fruit's surface, place by place. */
final class Skin {
  private static final float[] EYE = Tone.of(0x4a3820);
  private static final float[] BUTTON = Tone.of(0x6a8040);

  private final Appearance appearance;
  private final float[] base;
  private final float[] second;
  private final float[] stem;
  private final float ox;
  private final float oy;
  private final float oz;
  private final float amount;
  private final float half;
  private final float[] blush = new float[3];
  private final int petals;

  /** Squares of radii, of what sits at the lower and at the upper end; 0 for nothing. */
  private final float eye;

  private final float button;

  /**
   * @param natural whether the ends of apples, pears and citrus show what they have there
   */
  Skin(Appearance appearance, float halfLength, boolean natural, Dice dice) {
    this.appearance = appearance;
    base = vary(Tone.of(appearance.base()[dice.below(appearance.base().length)]), dice);
    second = vary(Tone.of(appearance.second()), dice);
    stem = vary(Tone.of(isGreen(appearance) ? 0x3c6428 : 0x6a4c2c), dice);
    ox = dice.range(0, 32);
    oy = dice.range(0, 32);
    oz = dice.range(0, 32);
    amount = Math.min(1, Math.max(0, appearance.amount() * dice.range(0.6, 1.35)));
    half = halfLength;
    double way = dice.range(0, 2 * Math.PI);
    float up = dice.range(-0.5, 0.7);
    float flat = (float) Math.sqrt(1 - up * up);
    blush[0] = flat * (float) Math.cos(way);
    blush[1] = flat * (float) Math.sin(way);
    blush[2] = up;
    petals = 5 + dice.below(2);
    float end = dice.range(0.06, 0.16);
    boolean hasEye =
        appearance.body() == Appearance.Body.APPLE || appearance.body() == Appearance.Body.PEAR;
    boolean hasButton =
        appearance.skin() == Appearance.Skin.PORES && appearance.body() == Appearance.Body.ROUND;
    eye = natural && hasEye ? end * end : 0;
    button = natural && hasButton ? end * end * 0.6f : 0;
  }

  /** Whether stems and leaves are green. */
  private static boolean isGreen(Appearance appearance) {
    return appearance.skin() == Appearance.Skin.CALYX
        || appearance.growth() == Appearance.Growth.STALK
        || appearance.growth() == Appearance.Growth.CROWN;
  }

  private static float[] vary(float[] colour, Dice dice) {
    float light = dice.logRange(0.8, 1.25);
    for (int i = 0; i < 3; i++) {
      colour[i] = Math.min(0.95f, colour[i] * light * dice.logRange(0.88, 1.14));
    }
    return colour;
  }

  /** Writes the colour at sample {@code at} into the layers. */
  void paint(Layers layers, int at) {
    float x = layers.placeX[at];
    float y = layers.placeY[at];
    float z = layers.placeZ[at];
    layers.gloss[at] = appearance.gloss();
    if (Mesh.isStem(z)) {
      layers.gloss[at] = 0.05f;
      put(layers, at, stem, 1, 1);
      return;
    }
    float share = Math.max(0, Math.min(1, share(x, y, z)));
    float mottle = 1 + 0.09f * Noise.at(ox + x * 3.1f, oy + y * 3.1f, oz + z * 3.1f);
    float r = Noise.mix(base[0], second[0], share) * mottle;
    float g = Noise.mix(base[1], second[1], share) * mottle;
    float b = Noise.mix(base[2], second[2], share) * mottle;
    // The hollow about the stem is duller and a little brown.
    float flat = x * x + y * y;
    if (z > 0 && flat < 0.06f && appearance.stem() > 0) {
      float dull = 1 - 0.5f * Noise.step(0.06f, 0, flat);
      r *= dull;
      g *= dull;
      b *= dull;
    }
    if (flat < (z < 0 ? eye : button)) {
      // What is left of the flower, or the green button of a citrus: no defect.
      float[] brown = z < 0 ? EYE : BUTTON;
      float there = 0.6f + 0.4f * Noise.at(ox + x * 30, oy + y * 30, oz);
      r = Noise.mix(r, brown[0], there);
      g = Noise.mix(g, brown[1], there);
      b = Noise.mix(b, brown[2], there);
    }
    layers.red[at] = r;
    layers.green[at] = g;
    layers.blue[at] = b;
  }

  private static void put(Layers layers, int at, float[] colour, float light, float blue) {
    layers.red[at] = colour[0] * light;
    layers.green[at] = colour[1] * light;
    layers.blue[at] = colour[2] * light * blue;
  }

  private float share(float x, float y, float z) {
    float flat = (float) Math.sqrt(x * x + y * y) + 1e-4f;
    float cx = x / flat;
    float cy = y / flat;
    switch (appearance.skin()) {
      case BLUSH:
        return amount * Noise.step(-0.5f, 0.75f, side(x, y, z) + 0.35f * noise(x, y, z, 1.7f));
      case STRIPES:
        float streak = Noise.at(ox + cx * 6.5f, oy + cy * 6.5f, oz + z * 0.7f);
        float fine = Noise.at(oy + cx * 13, oz + cy * 13, ox + z * 1.2f);
        return amount
            * (0.35f + 0.65f * Noise.step(-0.6f, 0.6f, side(x, y, z) + 0.5f))
            * (0.55f + 0.5f * streak + 0.3f * fine + 0.35f);
      case PORES:
        return amount * Noise.step(0.35f, 0.85f, noise(x, y, z, 11)) + 0.12f * noise(x, y, z, 2);
      case FUZZ:
        return amount * (0.5f + 0.5f * Noise.at(ox + cx * 9, oy + cy * 9, oz + z * 3));
      case NET:
        float a = Math.abs(noise(x, y, z, 5));
        float b = Math.abs(noise(y, z, x, 5.7f));
        return amount * (1 - Noise.step(0, 0.25f, Math.min(a, b)));
      case SPECKS:
        return amount * Noise.step(0.55f, 0.8f, noise(x, y, z, 8)) + 0.15f * noise(x, y, z, 1.5f);
      case RINGS:
        return amount * Noise.step(0.1f, 0.7f, Noise.at(ox + cx, oy + cy, oz + z * 8));
      case LENGTHWISE:
        return amount
            * Noise.step(-0.2f, 0.5f, Noise.at(ox + cx * 4, oy + cy * 4, oz + z * 0.8f / half));
      case CALYX:
        float angle = (float) Math.atan2(y, x);
        float reach = 0.28f + 0.2f * (float) Math.cos(petals * angle) + 0.08f * noise(x, y, z, 4);
        return z > 0 && flat < reach ? 0.95f : 0;
      case TIPS:
        float end = Math.abs(z) / half;
        return Math.max(
            Noise.step(0.88f, 0.97f, end),
            amount * 0.7f * Noise.step(0.62f, 0.8f, noise(x, y, z, 5)));
      case GRADIENT:
        return amount * Noise.step(-0.5f, 0.9f, z / half + 0.15f * noise(x, y, z, 3));
      case PATCHES:
        return amount * Noise.step(-0.25f, 0.6f, noise(x, y, z, 2.2f) + 0.3f * noise(x, y, z, 7));
      default:
        return amount * 0.3f * (0.5f + 0.5f * noise(x, y, z, 1.5f));
    }
  }

  private float side(float x, float y, float z) {
    return x * blush[0] + y * blush[1] + z / half * blush[2];
  }

  private float noise(float x, float y, float z, float frequency) {
    return Noise.at(ox + x * frequency, oy + y * frequency, oz + z * frequency);
  }
}
