package pomona.training.export;

/**
 * {@code real = (stored - zeroPoint) * scale}, one scale for all, or one for each channel.
 *
 * @param axis along which the channels lie
 */
record Quantisation(float[] scales, int zeroPoint, int axis) {

  Quantisation(float[] scales, int zeroPoint) {
    this(scales, zeroPoint, 0);
  }

  static final Quantisation NONE = new Quantisation(new float[0], 0);

  static final int LEAST = -128;
  static final int MOST = 127;

  /** What {@code LOGISTIC} is fixed to. */
  static Quantisation logistic() {
    return of(1f / 256, LEAST);
  }

  static Quantisation of(float scale, int zeroPoint) {
    return new Quantisation(new float[] {scale}, zeroPoint);
  }

  /** The scale and zero point with which a range just fits; zero itself is always exact. */
  static Quantisation fitting(float least, float most) {
    float low = Math.min(0, least);
    float high = Math.max(0, most);
    float scale = Math.max((high - low) / (MOST - LEAST), 1e-6f);
    long zero = Math.round(LEAST - (double) low / scale);
    return of(scale, (int) Math.max(LEAST, Math.min(MOST, zero)));
  }

  float scale() {
    return scales[0];
  }

  byte quantise(double real) {
    double stored = Math.rint(real / scale()) + zeroPoint;
    return (byte) Math.max(LEAST, Math.min(MOST, stored));
  }

  float real(int stored) {
    return (stored - zeroPoint) * scale();
  }
}
