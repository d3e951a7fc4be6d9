package pomona.app.inspect;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Paint;
import android.graphics.Rect;
import android.graphics.RectF;
import android.graphics.Typeface;
import android.text.Layout;
import android.text.StaticLayout;
import android.text.TextPaint;
import android.text.TextUtils;

/** Draws text, pictures and bars onto paper, in points of 1/72 inch. */
final class PaperPen {
  static final int INK = 0xFF191D16;
  static final int PALE = 0xFF5A5F56;

  private final Canvas canvas;
  private final TextPaint text = new TextPaint(Paint.ANTI_ALIAS_FLAG | Paint.SUBPIXEL_TEXT_FLAG);
  private final Paint fill = new Paint(Paint.ANTI_ALIAS_FLAG | Paint.FILTER_BITMAP_FLAG);

  PaperPen(Canvas canvas) {
    this.canvas = canvas;
  }

  /**
   * Writes words, which are cut with an ellipsis after some lines.
   *
   * @return where the next words may begin
   */
  float write(
      CharSequence words,
      float left,
      float top,
      float width,
      float size,
      boolean bold,
      int color,
      int mostLines) {
    text.setTextSize(size);
    text.setColor(color);
    text.setTypeface(bold ? Typeface.DEFAULT_BOLD : Typeface.DEFAULT);
    StaticLayout layout =
        StaticLayout.Builder.obtain(words, 0, words.length(), text, Math.max(1, (int) width))
            .setAlignment(Layout.Alignment.ALIGN_NORMAL)
            .setIncludePad(false)
            .setMaxLines(mostLines)
            .setEllipsize(TextUtils.TruncateAt.END)
            .build();
    canvas.save();
    canvas.translate(left, top);
    layout.draw(canvas);
    canvas.restore();
    return top + layout.getHeight();
  }

  /** Writes what stands over a part of a page. */
  float heading(CharSequence words, float left, float top, float width) {
    return write(words, left, top, width, ReportPage.BODY + 1, true, INK, 1);
  }

  void line(float left, float y, float right, float thickness, int color) {
    box(left, y, right, y + thickness, color);
  }

  void box(float left, float top, float right, float bottom, int color) {
    fill.setColor(color);
    canvas.drawRect(left, top, right, bottom, fill);
  }

  /** A picture that fills a square, cut at its longer sides. */
  void picture(Bitmap picture, float left, float top, float side) {
    int cut = Math.min(picture.getWidth(), picture.getHeight());
    int x = (picture.getWidth() - cut) / 2;
    int y = (picture.getHeight() - cut) / 2;
    fill.setColor(INK);
    canvas.drawBitmap(
        picture,
        new Rect(x, y, x + cut, y + cut),
        new RectF(left, top, left + side, top + side),
        fill);
  }
}
