package pomona.app.inspect;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import pomona.app.R;
import pomona.app.record.KeptCard;
import pomona.lot.size.CardCode;

/** The page with the card for sizes, in points: a PDF's point is 1/72 of an inch. */
record CardPage(Context context) {
  private static final float POINTS_PER_MM = 72 / 25.4f;

  void draw(Canvas canvas) {
    ByteMatrix code = code();
    float edge = KeptCard.EDGE_MM * POINTS_PER_MM;
    float module = edge / code.getWidth();
    float left = (ReportPage.WIDTH - edge) / 2;
    float top = (ReportPage.HEIGHT - edge) / 3;
    canvas.drawColor(Color.WHITE);
    Paint paint = new Paint();
    paint.setColor(Color.BLACK);
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y) == 1) {
          // A little more, so that no white line is between two modules.
          canvas.drawRect(
              left + x * module,
              top + y * module,
              left + (x + 1.02f) * module,
              top + (y + 1.02f) * module,
              paint);
        }
      }
    }
    new PaperPen(canvas)
        .write(
            context.getString(R.string.card_page, KeptCard.EDGE_MM),
            left,
            top + edge + 8 * module,
            edge,
            ReportPage.BODY + 2,
            false,
            PaperPen.INK,
            4);
  }

  static ByteMatrix code() {
    try {
      return Encoder.encode(
              CardCode.text(KeptCard.EDGE_MM),
              ErrorCorrectionLevel.M,
              Map.of(EncodeHintType.QR_VERSION, CardCode.VERSION))
          .getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalStateException("a card's text fits its code", tooLong);
    }
  }
}
