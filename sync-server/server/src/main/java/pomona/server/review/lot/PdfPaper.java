package pomona.server.review.lot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import pomona.server.attachment.AttachmentStore;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.PageWords;

/**
 * One sheet of A4 that is written from above, in points. Lines below the sheet's foot, or in room
 * that is kept for its end, are left out and counted.
 */
final class PdfPaper implements AutoCloseable {
  private static final float MARGIN = 34;
  private static final float FOOT = 44;
  private static final float QR_SIDE = 84;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float TEXT = 7.6f;
  private static final float LINE = 9.6f;
  private static final float HEADING = LINE + 7;
  private static final float PICTURE = 74;
  private static final float GAP = 8;

  /** Beside a bar: what it is of, and its number. */
  private static final float NAME = 130;

  private static final float NUMBER = 40;

  /** The longest bar as a share of its room. */
  private static final float MOST_BAR = 0.7f;

  private static final float[] PALE = {0.45f, 0.45f, 0.45f};

  /** Those of printed pages, in review.css. */
  private static final Map<String, float[]> COLORS =
      Map.of(
          "g1", new float[] {0.08f, 0.34f, 0.17f},
          "g2", new float[] {0.26f, 0.35f, 0.04f},
          "g3", new float[] {0.43f, 0.26f, 0f},
          "g4", new float[] {0.56f, 0.14f, 0.08f});

  private final PageWords say;
  private final PDPageContentStream content;
  private final PdfPen pen;
  private final PdfPictures pictures;
  private float y = PDRectangle.A4.getHeight() - MARGIN;
  private float besideFrom = PDRectangle.A4.getHeight() - MARGIN - QR_SIDE;
  private float floor = FOOT;

  /** Where lines begin, and how wide all of them may be. */
  private float x = MARGIN;

  private float wide = WIDTH;
  private int leftOut;

  PdfPaper(PDDocument document, PageWords say) throws IOException {
    this.say = say;
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    pen = new PdfPen(document, content);
    pictures = new PdfPictures(document, content);
  }

  /** Keeps room for so many lines below everything else. */
  void keepForEnd(int lines) {
    floor = FOOT + HEADING + lines * LINE;
  }

  /** Goes on where room was kept. */
  void end() {
    y = floor;
    floor = FOOT;
  }

  /** Writes two things beside each other. */
  void beside(Runnable left, Runnable right) {
    float top = y;
    wide = WIDTH / 2 - GAP;
    left.run();
    float end = y;
    y = top;
    x = MARGIN + WIDTH / 2 + GAP;
    right.run();
    y = Math.min(y, end);
    x = MARGIN;
    wide = WIDTH;
  }

  /** A QR code in the upper right corner. */
  void modules(boolean[][] modules) throws IOException {
    float module = QR_SIDE / modules.length;
    float left = MARGIN + WIDTH - QR_SIDE;
    for (int row = 0; row < modules.length; row++) {
      for (int column = 0; column < modules[row].length; column++) {
        if (modules[row][column]) {
          content.addRect(left + column * module, y - (row + 1) * module, module, module);
        }
      }
    }
    content.fill();
  }

  /**
   * A photo below the QR code, which lines go around. Nothing if it is not here or cannot be read.
   */
  void photo(String sha256, AttachmentStore attachments) throws IOException {
    Optional<PDImageXObject> picture = pictures.read(sha256, attachments);
    if (picture.isPresent()) {
      float scale =
          Math.min(QR_SIDE / picture.get().getWidth(), QR_SIDE / picture.get().getHeight());
      float width = picture.get().getWidth() * scale;
      float height = picture.get().getHeight() * scale;
      float top = PDRectangle.A4.getHeight() - MARGIN - QR_SIDE - 6;
      content.drawImage(picture.get(), MARGIN + WIDTH - width, top - height, width, height);
      besideFrom = top - height;
    }
  }

  void title(String title, String under) {
    y -= 16;
    text(title, MARGIN, 16, WIDTH - QR_SIDE - 12);
    y -= 13;
    text(under, MARGIN, 9, WIDTH - QR_SIDE - 12);
  }

  void stamp(String word) {
    y -= 16;
    text(word, MARGIN, 12, WIDTH - QR_SIDE - 12);
    y -= 2;
  }

  void heading(String words) {
    if (room(HEADING)) {
      y -= LINE + 5;
      text(words, x, 9, wide);
      y -= 2;
      pen.line(x, y, x + Math.min(wide, usable()), y, 0.7f);
    }
  }

  /** So wide is a line here: beside the QR code there is less room. */
  private float usable() {
    return y > besideFrom - 8 ? WIDTH - QR_SIDE - 12 : WIDTH;
  }

  void pair(String name, String value) {
    List<String> lines = pen.wrapped(value, TEXT, usable() - 130);
    for (int i = 0; i < lines.size(); i++) {
      if (!room(LINE)) {
        return;
      }
      y -= LINE;
      if (i == 0) {
        text(name, MARGIN, TEXT, 124);
      }
      text(lines.get(i), MARGIN + 130, TEXT, usable() - 130);
    }
  }

  void sentence(String words) {
    for (String each : pen.wrapped(words, TEXT, usable())) {
      if (room(LINE)) {
        y -= LINE;
        text(each, MARGIN, TEXT, usable());
      }
    }
  }

  void row(String... cells) {
    float[] places = {0, 140, 290, 345, 450};
    if (room(LINE)) {
      y -= LINE;
      for (int i = 0; i < cells.length; i++) {
        float end = i + 1 < places.length ? places[i + 1] : WIDTH;
        text(cells[i], MARGIN + places[i], TEXT, end - places[i] - 4);
      }
    }
  }

  /** A bar in the colour that pages have for it; the number says the same. */
  void bar(LotBars.Bar bar) {
    if (!room(LINE)) {
      return;
    }
    y -= LINE;
    float name = Math.min(NAME, wide / 3);
    float length = (wide - name - NUMBER) * MOST_BAR * bar.widthPercent() / 100;
    text(bar.name(), x, TEXT, name - 6);
    pen.fill(x + name, y, length, 6, COLORS.getOrDefault(bar.style(), PALE));
    text(Integer.toString(bar.count()), x + name + length + 6, TEXT, NUMBER);
  }

  /** Up to six pictures with their outlines, in a row. */
  void pictures(List<FruitCard> fruits, AttachmentStore attachments) throws IOException {
    if (fruits.isEmpty() || !room(PICTURE + 24)) {
      return;
    }
    heading(say.of("lots.worst"));
    y -= PICTURE + 6;
    float left = MARGIN;
    for (FruitCard fruit : fruits) {
      pictures.draw(fruit, attachments, left, y, PICTURE);
      left += PICTURE + 10;
    }
    y -= 4;
  }

  private boolean room(float height) {
    boolean fits = y - height > floor - 0.01f;
    leftOut += fits ? 0 : 1;
    return fits;
  }

  private void text(String words, float left, float size, float most) {
    pen.text(words, left, y, size, most);
  }

  @Override
  public void close() throws IOException {
    y = FOOT - 14;
    text(
        say.of("lots.report.foot")
            + (pen.wroteOthers() ? " " + say.of("lots.report.latin") : "")
            + (leftOut > 0 ? " " + say.number("lots.report.more", leftOut) : ""),
        MARGIN,
        TEXT,
        WIDTH);
    content.close();
  }
}
