package pomona.app.scan;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.RadialGradient;
import android.graphics.Shader;
import java.nio.file.Path;
import pomona.app.screen.Png;

/** Pictures of a crate, painted for tests. */
public final class Crate {
  private static final int WIDTH_PX = 960;
  private static final int HEIGHT_PX = 1280;

  private static final int GREEN = Color.rgb(120, 190, 50);
  private static final int YELLOW = Color.rgb(235, 205, 60);
  private static final int ORANGE = Color.rgb(240, 140, 40);
  private static final int RED = Color.rgb(205, 45, 35);
  private static final int[] FRUITS = {
    GREEN, YELLOW, GREEN, YELLOW, RED, GREEN, ORANGE, GREEN, YELLOW, GREEN, GREEN, ORANGE
  };

  /** How many fruits lie in it. */
  public static final int COUNT = FRUITS.length;

  private Crate() {}

  /** Twelve fruits in a crate, one with a bruise. */
  public static Path full(Path folder) {
    Bitmap bitmap = boards(1);
    Canvas canvas = new Canvas(bitmap);
    Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
    for (int i = 0; i < FRUITS.length; i++) {
      float x = 180 + 300 * (i % 3) + 12 * (i % 2);
      float y = 190 + 300 * (i / 3) - 10 * (i % 2);
      float radius = 118 + 5 * (i % 4);
      int color = FRUITS[i];
      paint.setShader(
          new RadialGradient(
              x - radius / 3,
              y - radius / 3,
              radius * 1.5f,
              lighter(color),
              color,
              Shader.TileMode.CLAMP));
      canvas.drawCircle(x, y, radius, paint);
      paint.setShader(null);
    }
    paint.setColor(Color.rgb(110, 60, 15));
    canvas.drawOval(500, 520, 560, 570, paint);
    return save(bitmap, folder.resolve("crate.png"));
  }

  /** The same crate without light. */
  public static Path dark(Path folder) {
    return save(boards(0.05f), folder.resolve("dark.png"));
  }

  /** Boards alone. */
  public static Path empty(Path folder) {
    return save(boards(1), folder.resolve("empty.png"));
  }

  private static Bitmap boards(float light) {
    Bitmap bitmap = Bitmap.createBitmap(WIDTH_PX, HEIGHT_PX, Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(bitmap);
    canvas.drawColor(grey(150, light));
    Paint paint = new Paint();
    for (int y = 0; y < HEIGHT_PX; y += 80) {
      paint.setColor(grey(y % 160 == 0 ? 175 : 130, light));
      canvas.drawRect(0, y, WIDTH_PX, y + 68, paint);
      paint.setColor(grey(60, light));
      canvas.drawRect(0, y + 68, WIDTH_PX, y + 80, paint);
    }
    return bitmap;
  }

  private static int grey(int value, float light) {
    return Color.rgb(
        (int) (value * light), (int) (value * 0.94f * light), (int) (value * 0.86f * light));
  }

  private static int lighter(int color) {
    return Color.rgb(
        Math.min(255, Color.red(color) + 40),
        Math.min(255, Color.green(color) + 40),
        Math.min(255, Color.blue(color) + 30));
  }

  private static Path save(Bitmap bitmap, Path file) {
    return Png.write(bitmap, file);
  }
}
