package pomona.training.data;

import java.util.HashMap;
import java.util.Map;

/** The light of a plain ground over a picture: in each channel a quadratic of the place. */
final class GroundLight {
  private static final int TERMS = 6;
  private static final int ROUNDS = 3;

  /** How many pixels are sampled, which is enough for 6 numbers. */
  private static final int SAMPLES = 60_000;

  /** A pixel this near to the most frequent colour is ground, to begin with. */
  private static final int NEAR_MODE = 45;

  /** A pixel this near to the fit is ground. */
  private static final int NEAR_FIT = 25;

  private final int widthPx;
  private final int heightPx;
  private final double[][] terms = new double[3][TERMS];

  private GroundLight(final int widthPx, final int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }

  static GroundLight of(final Photo photo) {
    final GroundLight ground = new GroundLight(photo.widthPx(), photo.heightPx());
    final int pixels = photo.widthPx() * photo.heightPx();
    final int step = Math.max(1, pixels / SAMPLES);
    final int[] mode = mode(photo, step);
    for (int c = 0; c < 3; c++) {
      ground.terms[c][0] = mode[c];
    }
    for (int round = 0; round < ROUNDS; round++) {
      ground.fit(photo, step, round == 0 ? NEAR_MODE : NEAR_FIT);
    }
    return ground;
  }

  /** The middle of the most frequent cell of 8 values in each channel. */
  private static int[] mode(final Photo photo, final int step) {
    final Map<Integer, Integer> counts = new HashMap<>();
    int best = 0;
    for (int at = 0; at < photo.widthPx() * photo.heightPx(); at += step) {
      final int cell =
          (photo.rgb()[at * 3] & 0xF8) << 16
              | (photo.rgb()[at * 3 + 1] & 0xF8) << 8
              | (photo.rgb()[at * 3 + 2] & 0xF8);
      final int count = counts.merge(cell, 1, Integer::sum);
      if (count > counts.getOrDefault(best, 0)) {
        best = cell;
      }
    }
    return new int[] {(best >> 16 & 0xFF) + 4, (best >> 8 & 0xFF) + 4, (best & 0xFF) + 4};
  }

  private void fit(final Photo photo, final int step, final int near) {
    final double[][] normal = new double[TERMS][TERMS + 3];
    final double[] basis = new double[TERMS];
    final double[] light = new double[3];
    for (int at = 0; at < widthPx * heightPx; at += step) {
      final int row = at / widthPx;
      at(at % widthPx, row, light);
      boolean isGround = true;
      for (int c = 0; c < 3; c++) {
        isGround &= Math.abs((photo.rgb()[at * 3 + c] & 0xFF) - light[c]) < near;
      }
      if (isGround) {
        basis(at % widthPx, row, basis);
        for (int i = 0; i < TERMS; i++) {
          for (int k = 0; k < TERMS; k++) {
            normal[i][k] += basis[i] * basis[k];
          }
          for (int c = 0; c < 3; c++) {
            normal[i][TERMS + c] += basis[i] * (photo.rgb()[at * 3 + c] & 0xFF);
          }
        }
      }
    }
    for (int i = 0; i < TERMS; i++) {
      normal[i][i] += 1e-6; // a picture of one column has no slope to fit
    }
    solve(normal);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < TERMS; i++) {
        terms[c][i] = normal[i][TERMS + c];
      }
    }
  }

  /** Gauss and Jordan; the matrix is positive. */
  private static void solve(final double[][] rows) {
    for (int i = 0; i < TERMS; i++) {
      final double pivot = rows[i][i];
      for (int k = i; k < TERMS + 3; k++) {
        rows[i][k] /= pivot;
      }
      for (int j = 0; j < TERMS; j++) {
        final double factor = rows[j][i];
        for (int k = i; j != i && k < TERMS + 3; k++) {
          rows[j][k] -= factor * rows[i][k];
        }
      }
    }
  }

  private void basis(final int x, final int y, final double[] into) {
    final double u = (double) x / widthPx;
    final double v = (double) y / heightPx;
    into[0] = 1;
    into[1] = u;
    into[2] = v;
    into[3] = u * u;
    into[4] = v * v;
    into[5] = u * v;
  }

  /** Writes the ground's red, green and blue at a place. */
  void at(final int x, final int y, final double[] light) {
    final double u = (double) x / widthPx;
    final double v = (double) y / heightPx;
    for (int c = 0; c < 3; c++) {
      final double[] t = terms[c];
      light[c] = t[0] + t[1] * u + t[2] * v + t[3] * u * u + t[4] * v * v + t[5] * u * v;
    }
  }
}
