package pomona.training.export;

import java.util.SplittableRandom;

/** Pictures for tests: smooth colours with some noise, so that every layer has something to say. */
final class Pictures {
  private Pictures() {}

  /** Stored values {@code pixel - 128}, {@code sizePx x sizePx x 3}. */
  static byte[] draw(int sizePx, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] turn = random.doubles(9, -6, 6).toArray();
    byte[] stored = new byte[sizePx * sizePx * 3];
    for (int i = 0; i < stored.length; i++) {
      int channel = i % 3;
      double x = (double) (i / 3 % sizePx) / sizePx;
      double y = (double) (i / 3 / sizePx) / sizePx;
      double wave = Math.sin(turn[channel] * x + turn[3 + channel] * y + turn[6 + channel]);
      stored[i] = (byte) Math.rint(90 * wave + 20 * random.nextDouble());
    }
    return stored;
  }
}
