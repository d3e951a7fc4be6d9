package pomona.training.bench;

import java.nio.ByteBuffer;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;
import pomona.vision.Frame;

/** Composed scenes as a phone's camera would deliver them. */
final class BenchFrames {
  static final int WIDTH_PX = 1280;
  static final int HEIGHT_PX = 720;

  /** Cameras pad their rows to a multiple of this. */
  private static final int ROW_ALIGNMENT = 64;

  private BenchFrames() {}

  /** The pixels of a scene that training never draws, three bytes each. */
  static byte[] scene(long seed) {
    return new SceneRenderer(
            SceneOptions.of(WIDTH_PX, HEIGHT_PX, Split.EVALUATION),
            Cutouts.none(),
            Backgrounds.none())
        .render(seed)
        .rgb();
  }

  static Frame rgba(byte[] rgb) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(WIDTH_PX * HEIGHT_PX * 4);
    for (int at = 0; at < rgb.length; at += 3) {
      pixels.put(rgb, at, 3).put((byte) 255);
    }
    return Frame.rgba(pixels, WIDTH_PX, HEIGHT_PX, WIDTH_PX * 4);
  }

  /** Full range BT.601, chroma interleaved (pixel stride 2) and rows padded, as most phones do. */
  static Frame yuv(byte[] rgb) {
    int stride = (WIDTH_PX + ROW_ALIGNMENT) / ROW_ALIGNMENT * ROW_ALIGNMENT;
    ByteBuffer luma = ByteBuffer.allocateDirect(stride * HEIGHT_PX);
    ByteBuffer chroma = ByteBuffer.allocateDirect(stride * HEIGHT_PX / 2 + 1);
    for (int y = 0; y < HEIGHT_PX; y++) {
      for (int x = 0; x < WIDTH_PX; x++) {
        int at = (y * WIDTH_PX + x) * 3;
        int red = rgb[at] & 0xFF;
        int green = rgb[at + 1] & 0xFF;
        int blue = rgb[at + 2] & 0xFF;
        luma.put(y * stride + x, stored(0.299 * red + 0.587 * green + 0.114 * blue));
        if (x % 2 == 0 && y % 2 == 0) {
          int pair = y / 2 * stride + x;
          chroma.put(pair, stored(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue));
          chroma.put(pair + 1, stored(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue));
        }
      }
    }
    Frame.Plane v = new Frame.Plane(chroma.slice(1, chroma.capacity() - 1), stride, 2);
    return Frame.yuv(
        new Frame.Plane(luma, stride, 1),
        new Frame.Plane(chroma, stride, 2),
        v,
        WIDTH_PX,
        HEIGHT_PX);
  }

  private static byte stored(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
