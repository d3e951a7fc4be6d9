package pomona.vision;

/** Between the four cells around a point; cell (x, y) stands for its own middle. */
final class Interpolation {
  private Interpolation() {}

  /** A channel of an output, as stored. */
  static float at(Output output, int channel, float cellX, float cellY) {
    int x0 = (int) Math.floor(cellX);
    int y0 = (int) Math.floor(cellY);
    float right = cellX - x0;
    float down = cellY - y0;
    int left = clamp(x0, output.widthPx);
    int next = clamp(x0 + 1, output.widthPx);
    int upper = clamp(y0, output.heightPx) * output.widthPx;
    int lower = clamp(y0 + 1, output.heightPx) * output.widthPx;
    int channels = output.channels;
    byte[] values = output.values;
    float above =
        values[(upper + left) * channels + channel] * (1 - right)
            + values[(upper + next) * channels + channel] * right;
    float below =
        values[(lower + left) * channels + channel] * (1 - right)
            + values[(lower + next) * channels + channel] * right;
    return above + down * (below - above);
  }

  private static int clamp(int cell, int count) {
    return Math.max(0, Math.min(count - 1, cell));
  }
}
