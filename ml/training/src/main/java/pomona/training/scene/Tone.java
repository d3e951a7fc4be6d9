package pomona.training.scene;

/** sRGB bytes to linear light and back, by table (IEC 61966-2-1). */
final class Tone {
  private static final float[] LINEAR = new float[256];
  private static final byte[] BYTES = new byte[4097];

  static {
    for (int i = 0; i < 256; i++) {
      double v = i / 255.0;
      LINEAR[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i <= 4096; i++) {
      // The table is over the square root, where sRGB is nearly straight.
      double root = i / 4096.0;
      double v = root * root;
      double s = v <= 0.0031308 ? v * 12.92 : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
      BYTES[i] = (byte) Math.round(255 * s);
    }
  }

  private Tone() {}

  static float linear(int srgb) {
    return LINEAR[srgb & 0xff];
  }

  static byte srgb(float linear) {
    if (!(linear > 0)) {
      return 0;
    }
    return linear >= 1 ? (byte) 255 : BYTES[(int) ((float) Math.sqrt(linear) * 4096 + 0.5f)];
  }

  /** Linear red, green and blue of {@code 0xRRGGBB}. */
  static float[] of(int rgb) {
    return new float[] {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
  }
}
