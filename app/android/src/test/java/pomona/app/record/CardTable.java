package pomona.app.record;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Matrix;
import android.graphics.Paint;
import android.graphics.Path;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import pomona.app.camera.Focal;
import pomona.lot.size.CardCode;

/** A table with spheres and a printed card, drawn as a camera above it would see them. */
public final class CardTable {
  private static final int WIDTH_PX = 1280;
  private static final int HEIGHT_PX = 960;
  private static final double FOCAL_PX = Focal.USUAL.ofLongestSide() * WIDTH_PX;
  private static final double CAMERA_MM = 320;

  private CardTable() {}

  public static Bitmap table() {
    Bitmap table = Bitmap.createBitmap(WIDTH_PX, HEIGHT_PX, Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(table);
    canvas.drawColor(Color.rgb(150, 148, 145));
    Paint board = new Paint();
    board.setColor(Color.rgb(120, 118, 115));
    for (int y = 0; y < HEIGHT_PX; y += 80) {
      canvas.drawRect(0, y, WIDTH_PX, y + 12, board);
    }
    return table;
  }

  /** A sphere that lies on the table: its outline is where rays touch it. */
  public static void sphere(Bitmap table, double diameter, double xMm, double yMm) {
    double radius = diameter / 2;
    double[] c = {xMm, yMm, CAMERA_MM - radius};
    double square = c[0] * c[0] + c[1] * c[1] + c[2] * c[2];
    double nearer = 1 - radius * radius / square;
    double circle = radius * Math.sqrt(nearer);
    double flat = Math.hypot(c[0], c[2]);
    double[] u = {c[2] / flat, 0, -c[0] / flat};
    double distance = Math.sqrt(square);
    double[] w = {
      c[1] * u[2] / distance, (c[2] * u[0] - c[0] * u[2]) / distance, -c[1] * u[0] / distance
    };
    Path outline = new Path();
    for (int i = 0; i < 360; i++) {
      double phi = Math.toRadians(i);
      double[] place = new double[3];
      for (int k = 0; k < 3; k++) {
        place[k] = c[k] * nearer + circle * (Math.cos(phi) * u[k] + Math.sin(phi) * w[k]);
      }
      float x = (float) (WIDTH_PX / 2.0 + FOCAL_PX * place[0] / place[2]);
      float y = (float) (HEIGHT_PX / 2.0 + FOCAL_PX * place[1] / place[2]);
      if (i == 0) {
        outline.moveTo(x, y);
      } else {
        outline.lineTo(x, y);
      }
    }
    Paint green = new Paint(Paint.ANTI_ALIAS_FLAG);
    green.setColor(Color.rgb(120, 190, 50));
    new Canvas(table).drawPath(outline, green);
  }

  /** The card in the middle, as a camera sees it that is tilted by some degrees. */
  public static void card(Bitmap table, double tilt, double stretch) throws Exception {
    BitMatrix code =
        new QRCodeWriter()
            .encode(
                CardCode.text(KeptCard.EDGE_MM),
                BarcodeFormat.QR_CODE,
                1,
                1,
                Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.QR_VERSION, CardCode.VERSION));
    int modules = code.getWidth();
    float quiet = 4f * KeptCard.EDGE_MM / modules;
    float edge = KeptCard.EDGE_MM;
    float[] from = {0, 0, edge, 0, edge, edge, 0, edge};
    float[] to = new float[8];
    double t = Math.toRadians(tilt);
    for (int i = 0; i < 8; i += 2) {
      double x = (from[i] - edge / 2) * stretch;
      double y = from[i + 1] - edge / 2;
      double z = CAMERA_MM + y * Math.sin(t);
      to[i] = (float) (WIDTH_PX / 2.0 + FOCAL_PX * x / z);
      to[i + 1] = (float) (HEIGHT_PX / 2.0 + FOCAL_PX * y * Math.cos(t) / z);
    }
    Matrix seen = new Matrix();
    seen.setPolyToPoly(from, 0, to, 0, 4);
    Canvas canvas = new Canvas(table);
    canvas.concat(seen);
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    paint.setColor(Color.WHITE);
    canvas.drawRect(-quiet, -quiet, edge + quiet, edge + quiet, paint);
    paint.setColor(Color.BLACK);
    float module = edge / modules;
    for (int y = 0; y < modules; y++) {
      for (int x = 0; x < modules; x++) {
        if (code.get(x, y)) {
          canvas.drawRect(x * module, y * module, (x + 1) * module, (y + 1) * module, paint);
        }
      }
    }
  }
}
