package pomona.app.inspect;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import pomona.app.R;
import pomona.lot.size.CardCode;

/** The card to measure by, on a sheet of A4: a QR code of a stated edge, and what to do with it. */
final class CardPaper {
  /** Large enough to be seen from above a crate, small enough to lie in one. */
  static final int EDGE_MM = 60;

  private static final float POINTS_PER_MM = 72f / 25.4f;
  private static final float LEFT = 60;
  private static final float TOP = 90;
  private static final float WIDTH = 475;

  private CardPaper() {}

  static void draw(Context context, Canvas canvas) {
    PaperPen pen = new PaperPen(canvas);
    float y =
        pen.write(
            context.getString(R.string.card_title), LEFT, 40, WIDTH, 16, true, PaperPen.INK, 1);
    y = Math.max(y + 12, TOP);
    float edge = EDGE_MM * POINTS_PER_MM;
    BitMatrix code = code();
    float module = edge / code.getWidth();
    for (int row = 0; row < code.getHeight(); row++) {
      for (int column = 0; column < code.getWidth(); column++) {
        if (code.get(column, row)) {
          float x = LEFT + column * module;
          float at = y + row * module;
          pen.box(x, at, x + module, at + module, Color.BLACK);
        }
      }
    }
    float under = y + edge + 10;
    pen.line(LEFT, under, LEFT + edge, 1, Color.BLACK);
    pen.box(LEFT, under - 4, LEFT + 1, under + 5, Color.BLACK);
    pen.box(LEFT + edge - 1, under - 4, LEFT + edge, under + 5, Color.BLACK);
    pen.write(
        context.getString(R.string.card_edge, EDGE_MM),
        LEFT,
        under + 8,
        WIDTH,
        11,
        true,
        PaperPen.INK,
        1);
    pen.write(
        context.getString(R.string.card_how), LEFT, under + 36, WIDTH, 11, false, PaperPen.INK, 8);
  }

  /** Without white around it: the paper is white. */
  private static BitMatrix code() {
    try {
      return new QRCodeWriter()
          .encode(
              CardCode.text(EDGE_MM),
              BarcodeFormat.QR_CODE,
              1,
              1,
              Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.QR_VERSION, CardCode.VERSION));
    } catch (WriterException impossible) {
      throw new IllegalStateException("A card's text fits into its code", impossible);
    }
  }
}
