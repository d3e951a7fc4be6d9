package pomona.vision;

import java.nio.ByteBuffer;
import java.util.Random;

/** Frames for tests: a picture as a function of place, in any layout that a camera may have. */
final class Frames {
  private Frames() {}

  /** Red, green, blue at a place, 0 to 255 each. */
  interface Picture {
    int at(int x, int y, int channel);
  }

  /** Bright, and sharp enough not to be refused. */
  static final Picture CHEQUERED =
      (x, y, channel) -> ((x / 16 + y / 16) % 2 == 0 ? 200 : 60) + 5 * channel;

  static Frame rgba(Picture picture, int width, int height) {
    return rgba(picture, width, height, 4 * width, 4);
  }

  static Frame rgba(Picture picture, int width, int height, int rowStride, int pixelStride) {
    byte[] bytes = new byte[rowStride * height + 4];
    new Random(3).nextBytes(bytes);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          bytes[y * rowStride + x * pixelStride + c] = (byte) picture.at(x, y, c);
        }
      }
    }
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
    direct.put(bytes);
    return Frame.rgba(new Frame.Plane(direct, rowStride, pixelStride), width, height);
  }

  /** JFIF's conversion, in floating point; chroma is the mean of four pixels. */
  static Frame yuv(Picture picture, int width, int height, int padding, int chromaPixelStride) {
    int lumaStride = width + padding;
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    int chromaStride = chromaWidth * chromaPixelStride + padding;
    ByteBuffer luma = ByteBuffer.allocateDirect(lumaStride * height);
    ByteBuffer u = ByteBuffer.allocateDirect(chromaStride * chromaHeight);
    ByteBuffer v = ByteBuffer.allocateDirect(chromaStride * chromaHeight);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double bright =
            0.299 * picture.at(x, y, 0) + 0.587 * picture.at(x, y, 1) + 0.114 * picture.at(x, y, 2);
        luma.put(y * lumaStride + x, (byte) Math.round(bright));
      }
    }
    for (int y = 0; y < chromaHeight; y++) {
      for (int x = 0; x < chromaWidth; x++) {
        double[] rgb = new double[3];
        for (int c = 0; c < 3; c++) {
          for (int part = 0; part < 4; part++) {
            int px = Math.min(width - 1, 2 * x + part % 2);
            int py = Math.min(height - 1, 2 * y + part / 2);
            rgb[c] += picture.at(px, py, c) / 4.0;
          }
        }
        int at = y * chromaStride + x * chromaPixelStride;
        double blue = 128 - 0.168736 * rgb[0] - 0.331264 * rgb[1] + 0.5 * rgb[2];
        double red = 128 + 0.5 * rgb[0] - 0.418688 * rgb[1] - 0.081312 * rgb[2];
        u.put(at, (byte) Math.max(0, Math.min(255, Math.round(blue))));
        v.put(at, (byte) Math.max(0, Math.min(255, Math.round(red))));
      }
    }
    return Frame.yuv(
        new Frame.Plane(luma, lumaStride, 1),
        new Frame.Plane(u, chromaStride, chromaPixelStride),
        new Frame.Plane(v, chromaStride, chromaPixelStride),
        width,
        height);
  }
}
