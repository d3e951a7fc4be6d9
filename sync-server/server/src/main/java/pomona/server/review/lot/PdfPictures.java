package pomona.server.review.lot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import okio.ByteString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import pomona.server.attachment.AttachmentStore;
import pomona.server.review.page.FruitCard;

/** Pictures on a paper, those of fruits with their outlines. */
record PdfPictures(PDDocument document, PDPageContentStream content) {
  private static final long MOST_PICTURE_BYTES = 4 << 20;
  private static final int MOST_PICTURE_PX = 4096;
  private static final Pattern POINT = Pattern.compile("([ML])(-?[0-9.]+) (-?[0-9.]+)");

  /** A fruit in a square, by its lower left corner; without a picture its outline alone. */
  void draw(FruitCard fruit, AttachmentStore attachments, float left, float y, float side)
      throws IOException {
    Optional<PDImageXObject> picture = read(fruit.cropSha256().orElseThrow(), attachments);
    float scale = side / Math.max(fruit.widthPx(), fruit.heightPx());
    float width = fruit.widthPx() * scale;
    float height = fruit.heightPx() * scale;
    if (picture.isPresent()) {
      content.drawImage(picture.get(), left, y, width, height);
    }
    outline(fruit, left, y, width, height);
  }

  /** A picture; empty if it is not here or cannot be read. */
  Optional<PDImageXObject> read(String sha256, AttachmentStore attachments) throws IOException {
    Optional<byte[]> bytes = attachments.read(ByteString.decodeHex(sha256), MOST_PICTURE_BYTES);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.get()));
      boolean fits =
          image != null
              && image.getWidth() <= MOST_PICTURE_PX
              && image.getHeight() <= MOST_PICTURE_PX;
      return fits
          ? Optional.of(JPEGFactory.createFromImage(document, image, 0.85f))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty(); // Its outline is drawn all the same.
    }
  }

  private void outline(FruitCard fruit, float left, float y, float width, float height)
      throws IOException {
    if (fruit.outline().isEmpty()) {
      return;
    }
    content.setLineWidth(0.8f);
    content.setStrokingColor(0.63f, 0.17f, 0.1f);
    Matcher points = POINT.matcher(fruit.outline());
    boolean begun = false;
    while (points.find()) {
      float x = left + Float.parseFloat(points.group(2)) / fruit.maskWidth() * width;
      float up = y + height - Float.parseFloat(points.group(3)) / fruit.maskHeight() * height;
      if (points.group(1).equals("M")) {
        if (begun) {
          content.closePath();
        }
        content.moveTo(x, up);
        begun = true;
      } else {
        content.lineTo(x, up);
      }
    }
    if (begun) {
      content.closeAndStroke();
    }
    content.setStrokingColor(0f);
  }
}
