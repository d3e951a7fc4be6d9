package pomona.vision;

/**
 * Where the samples for each pixel of one side of the input lie in a plane, and what they weigh.
 *
 * <p>Scaled up, or down by less than two, a pixel is interpolated between two samples. Scaled down
 * further, it is the mean of a few samples spread evenly over what it covers: enough of them to
 * avoid stripes, and few enough for a live picture.
 */
final class Axis {
  /** What the weights of a pixel add up to. */
  static final int ONE = 256;

  /** Pixels of the input along this side. */
  final int count;

  /** Samples for each pixel. */
  final int taps;

  /** Whether all samples weigh the same. */
  final boolean even;

  /** Bytes from the plane's start, {@code taps} for each pixel. */
  final int[] offsets;

  final int[] weights;

  /**
   * @param count pixels of the input along this side
   * @param from the first sample of the plane that is looked at
   * @param length how many samples are
   * @param mirrored whether the last sample comes first
   * @param stride bytes from one sample to the next
   * @param evenTaps how many samples a mean is made of; a divisor of {@link #ONE}
   */
  Axis(int count, double from, double length, boolean mirrored, int stride, int evenTaps) {
    this.count = count;
    double step = length / count;
    even = step >= 2;
    taps = even ? evenTaps : 2;
    offsets = new int[count * taps];
    weights = new int[count * taps];
    int first = (int) Math.floor(from);
    int last = Math.max(first, (int) Math.ceil(from + length) - 1);
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < taps; t++) {
        double at;
        int weight;
        if (!even) {
          // Sample s stands for the middle of s..s+1.
          double centre = (i + 0.5) * step - 0.5;
          double fraction = centre - Math.floor(centre);
          int second = (int) Math.round(fraction * ONE);
          at = Math.floor(centre) + t + 0.5;
          weight = t == 0 ? ONE - second : second;
        } else {
          at = (i + (t + 0.5) / taps) * step;
          weight = ONE / taps;
        }
        double along = mirrored ? from + length - at : from + at;
        int sample = Math.max(first, Math.min(last, (int) Math.floor(along)));
        offsets[i * taps + t] = sample * stride;
        weights[i * taps + t] = weight;
      }
    }
  }
}
