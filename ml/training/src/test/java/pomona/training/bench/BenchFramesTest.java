package pomona.training.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BenchFramesTest {

  @Test
  void percentiles_areMeasurementsByNearestRank() {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (200 - i) * 1_000_000L;
    }
    assertEquals(new Percentiles(100, 190, 198), Percentiles.of(nanos));
    assertEquals(new Percentiles(7, 7, 7), Percentiles.of(new long[] {7_000_000}));
  }

  @Test
  void bothKindsOfFrames_areOfOneSize() {
    byte[] rgb = new byte[BenchFrames.WIDTH_PX * BenchFrames.HEIGHT_PX * 3];
    assertEquals(BenchFrames.WIDTH_PX, BenchFrames.rgba(rgb).uprightWidthPx());
    assertEquals(BenchFrames.HEIGHT_PX, BenchFrames.yuv(rgb).uprightHeightPx());
  }
}
