package pomona.server.review.lot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes text, lines and rectangles at places of a page, in points from its lower left corner. The
 * font is the one that PDFBox brings (Liberation Sans: Latin, Greek, Cyrillic), embedded; other
 * scripts are written by {@link PaperLetters}.
 */
final class PdfPen {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final PDPageContentStream content;
  private final PDType0Font font;
  private final PaperLetters letters = new PaperLetters(this::has);

  PdfPen(PDDocument document, PDPageContentStream content) throws IOException {
    this.content = content;
    try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
      font = PDType0Font.load(document, file);
    }
  }

  void line(float fromX, float fromY, float toX, float toY, float width) {
    try {
      content.setLineWidth(width);
      content.setStrokingColor(0.6f);
      content.moveTo(fromX, fromY);
      content.lineTo(toX, toY);
      content.stroke();
      content.setStrokingColor(0f);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Writes a line, cut with three dots where it is wider than its room. */
  void text(String words, float x, float y, float size, float most) {
    String known = letters.of(words);
    if (width(known, size) > most) {
      while (!known.isEmpty() && width(known + "...", size) > most) {
        known = known.substring(0, known.length() - 1);
      }
      known += "...";
    }
    try {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, y);
      content.showText(known);
      content.endText();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The lines of a text that fit into a width, broken at spaces. */
  List<String> wrapped(String words, float size, float most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : letters.of(words).split(" ", -1)) {
      if (line.length() > 0 && width(line + " " + word, size) > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Fills a rectangle with a colour. */
  void fill(float x, float y, float width, float height, float[] color) {
    try {
      content.setNonStrokingColor(color[0], color[1], color[2]);
      content.addRect(x, y, width, height);
      content.fill();
      content.setNonStrokingColor(0f);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Whether letters of other scripts were written in Latin ones. */
  boolean wroteOthers() {
    return letters.areOthers();
  }

  private float width(String known, float size) {
    try {
      return font.getStringWidth(known) / 1000 * size;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private boolean has(int letter) {
    try {
      font.encode(Character.toString(letter));
      return true;
    } catch (IOException | IllegalArgumentException missing) {
      return false;
    }
  }
}
