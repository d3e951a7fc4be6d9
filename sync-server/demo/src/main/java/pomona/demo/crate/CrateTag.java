package pomona.demo.crate;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.oned.MultiFormatOneDReader;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.lot.label.CrateLabel;

/**
 * The paper label of a pallet, with a GS1-128 code, printed and read with the camera's library:
 *
 * <pre>{@code
 * BufferedImage paper = CrateTag.print("(02)09501101530003(37)40(10)AB-12", lines);
 * CrateLabel label = CrateTag.read(paper, today);
 * }</pre>
 */
public final class CrateTag {
  private static final int WIDTH_PX = 900;
  private static final int HEIGHT_PX = 560;
  private static final int MARGIN_PX = 40;
  private static final int BARS_PX = 200;
  private static final int TEXT_PX = 34;

  /** FNC1 in the input of the writer of Code 128. */
  private static final char FNC1 = '\u00f1';

  /** Identifiers of a fixed length, as far as labels here have them. */
  private static final Set<String> FIXED = Set.of("00", "01", "02", "11", "13", "15", "17");

  private CrateTag() {}

  /**
   * Prints a label.
   *
   * @param elements element strings with their identifiers in brackets
   * @param lines what people read
   */
  public static BufferedImage print(String elements, List<String> lines) {
    BitMatrix bars =
        new Code128Writer()
            .encode(plain(elements), BarcodeFormat.CODE_128, WIDTH_PX - 2 * MARGIN_PX, BARS_PX);
    BufferedImage paper = new BufferedImage(WIDTH_PX, HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = paper.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_PX));
    int y = MARGIN_PX + TEXT_PX;
    for (String line : lines) {
      graphics.drawString(line, MARGIN_PX, y);
      y += TEXT_PX + 8;
    }
    int top = HEIGHT_PX - BARS_PX - 2 * MARGIN_PX;
    for (int x = 0; x < bars.getWidth(); x++) {
      if (bars.get(x, 0)) {
        graphics.fillRect(MARGIN_PX + x, top, 1, BARS_PX);
      }
    }
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_PX * 2 / 3));
    graphics.drawString(elements, MARGIN_PX, HEIGHT_PX - MARGIN_PX / 2);
    graphics.dispose();
    return paper;
  }

  /** Without brackets; elements without a fixed length end with a separator. */
  private static String plain(String elements) {
    StringBuilder plain = new StringBuilder().append(FNC1);
    for (String element : elements.substring(1).split("\\(", -1)) {
      plain.append(element.replace(")", ""));
      if (!FIXED.contains(element.substring(0, 2))) {
        plain.append(FNC1);
      }
    }
    return plain.toString();
  }

  /** Reads a photo of a label. */
  public static CrateLabel read(BufferedImage photo, LocalDate today) throws IOException {
    int width = photo.getWidth();
    int height = photo.getHeight();
    int[] rgb = photo.getRGB(0, 0, width, height, null, 0, width);
    Map<DecodeHintType, Object> hints =
        Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            List.of(BarcodeFormat.CODE_128),
            DecodeHintType.ASSUME_GS1,
            true);
    try {
      Result read =
          new MultiFormatOneDReader(hints)
              .decode(
                  new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, rgb))),
                  hints);
      Object symbology = read.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
      return CrateLabel.read(read.getText(), Optional.of(String.valueOf(symbology)), today);
    } catch (NotFoundException | FormatException nothing) {
      throw new IOException("No code is seen on the label", nothing);
    }
  }
}
