package pomona.demo.crate;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import okio.ByteString;
import pomona.sync.Box;
import pomona.vision.Frame;

/** Replaces a phone's camera: gives pictures as frames and cuts crops from them. */
public final class Pixels {
  private static final int CROP_PX = 160;

  private Pixels() {}

  /** A picture as a camera would give it. */
  public static Frame frame(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] packed = picture.getRGB(0, 0, width, height, null, 0, width);
    ByteBuffer pixels = ByteBuffer.allocateDirect(packed.length * 4);
    for (int pixel : packed) {
      pixels.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel).put((byte) 255);
    }
    return Frame.rgba(pixels, width, height, width * 4);
  }

  /** Cuts exactly the box, because outlines are drawn over it. */
  public static ByteString crop(BufferedImage picture, Box box) throws IOException {
    double scale = (double) CROP_PX / Math.max(box.widthPx(), box.heightPx());
    int width = Math.max(1, (int) Math.round(box.widthPx() * scale));
    int height = Math.max(1, (int) Math.round(box.heightPx() * scale));
    BufferedImage crop = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = crop.createGraphics();
    graphics.drawImage(
        picture,
        0,
        0,
        width,
        height,
        box.leftPx(),
        box.topPx(),
        box.rightPx(),
        box.bottomPx(),
        null);
    graphics.dispose();
    return jpeg(crop);
  }

  /** A whole picture as a phone keeps it. */
  public static ByteString jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return ByteString.of(bytes.toByteArray());
  }
}
