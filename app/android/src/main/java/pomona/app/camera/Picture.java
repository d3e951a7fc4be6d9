package pomona.app.camera;

import android.content.ContentResolver;
import android.graphics.Bitmap;
import android.graphics.BitmapFactory;
import android.graphics.Canvas;
import android.graphics.Matrix;
import android.media.ExifInterface;
import android.net.Uri;
import android.os.StrictMode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.vision.Frame;

/** A still picture, upright, no larger than needed. */
public final class Picture implements Shot {
  /** More pixels than any network here takes. */
  private static final int LONGEST_SIDE_PX = 2048;

  private final Bitmap bitmap;
  private final ByteBuffer pixels;
  private final Focal focal;

  private Picture(Bitmap bitmap, Focal focal) {
    this.bitmap = bitmap;
    this.pixels = rgba(bitmap);
    this.focal = focal;
  }

  /**
   * Red, green, blue, alpha. Not by {@code copyPixelsToBuffer}: the platform decides how a bitmap
   * lies in memory, and blue comes first on some.
   */
  private static ByteBuffer rgba(Bitmap bitmap) {
    int width = bitmap.getWidth();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(4 * width * bitmap.getHeight()).order(ByteOrder.LITTLE_ENDIAN);
    int[] row = new int[width];
    for (int y = 0; y < bitmap.getHeight(); y++) {
      bitmap.getPixels(row, 0, width, 0, y, width, 1);
      for (int argb : row) {
        // Little-endian: the lowest byte comes first.
        pixels.putInt((argb & 0xff00ff00) | ((argb >> 16) & 0xff) | ((argb & 0xff) << 16));
      }
    }
    return pixels;
  }

  /** Opens the same picture again and again: its size, its turn, its pixels. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  public static Picture of(Path file) throws IOException {
    return read(() -> Files.newInputStream(file));
  }

  public static Picture of(ContentResolver resolver, Uri uri) throws IOException {
    return read(
        () -> {
          InputStream in = resolver.openInputStream(uri);
          if (in == null) {
            throw new FailureException(Failure.PICTURE_GONE);
          }
          return in;
        });
  }

  private static Picture read(Opener opener) throws IOException {
    StrictMode.noteSlowCall("reads a picture");
    BitmapFactory.Options options = new BitmapFactory.Options();
    options.inJustDecodeBounds = true;
    try (InputStream in = new BufferedInputStream(opener.open())) {
      BitmapFactory.decodeStream(in, null, options);
    }
    int longestPx = Math.max(options.outWidth, options.outHeight);
    if (longestPx < 1) {
      throw new FailureException(Failure.PICTURE_UNREADABLE);
    }
    options.inJustDecodeBounds = false;
    options.inSampleSize = 1;
    while (longestPx / options.inSampleSize > LONGEST_SIDE_PX) {
      options.inSampleSize *= 2;
    }
    options.inPreferredConfig = Bitmap.Config.ARGB_8888;
    Bitmap decoded;
    try (InputStream in = new BufferedInputStream(opener.open())) {
      decoded = BitmapFactory.decodeStream(in, null, options);
    }
    if (decoded == null) {
      throw new FailureException(Failure.PICTURE_UNREADABLE);
    }
    Bitmap upright = upright(decoded, exif(opener, Picture::degrees, 0));
    int film =
        exif(
            opener,
            exif -> exif.getAttributeInt(ExifInterface.TAG_FOCAL_LENGTH_IN_35MM_FILM, 0),
            0);
    return new Picture(upright, Focal.ofFilm(film, upright.getWidth(), upright.getHeight()));
  }

  /**
   * Copies a camera's frame.
   *
   * @param rgba read from its index 0
   * @param degrees that it has to be turned by to be upright
   */
  static Picture copy(
      ByteBuffer rgba,
      int widthPx,
      int heightPx,
      int rowStride,
      int pixelStride,
      int degrees,
      Focal focal) {
    int[] argb = new int[widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      int at = y * rowStride;
      for (int x = 0; x < widthPx; x++) {
        argb[y * widthPx + x] =
            0xFF000000
                | (rgba.get(at) & 0xFF) << 16
                | (rgba.get(at + 1) & 0xFF) << 8
                | (rgba.get(at + 2) & 0xFF);
        at += pixelStride;
      }
    }
    return ofArgb(argb, widthPx, heightPx, degrees, focal);
  }

  /**
   * A picture of pixels.
   *
   * @param degrees that it has to be turned by to be upright
   */
  static Picture ofArgb(int[] argb, int widthPx, int heightPx, int degrees, Focal focal) {
    Bitmap turned = Bitmap.createBitmap(argb, widthPx, heightPx, Bitmap.Config.ARGB_8888);
    return new Picture(upright(turned, degrees), focal);
  }

  /**
   * A picture in the middle of a plain one.
   *
   * @param times how many times as wide and as high the plain one is
   */
  public static Picture around(Picture inner, int times, int color) {
    Bitmap small = inner.bitmap();
    Bitmap large =
        Bitmap.createBitmap(
            times * small.getWidth(), times * small.getHeight(), Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(large);
    canvas.drawColor(color);
    canvas.drawBitmap(
        small,
        (large.getWidth() - small.getWidth()) / 2f,
        (large.getHeight() - small.getHeight()) / 2f,
        null);
    float smaller = 1f / times;
    return new Picture(
        large, new Focal(inner.focal.ofLongestSide() * smaller, inner.focal.doubt()));
  }

  private interface ExifReader {
    int read(ExifInterface exif);
  }

  private static int exif(Opener opener, ExifReader reader, int otherwise) {
    try (InputStream in = new BufferedInputStream(opener.open())) {
      return reader.read(new ExifInterface(in));
    } catch (IOException noExif) {
      return otherwise;
    }
  }

  private static int degrees(ExifInterface exif) {
    int orientation =
        exif.getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL);
    return switch (orientation) {
      case ExifInterface.ORIENTATION_ROTATE_90 -> 90;
      case ExifInterface.ORIENTATION_ROTATE_180 -> 180;
      case ExifInterface.ORIENTATION_ROTATE_270 -> 270;
      default -> 0;
    };
  }

  private static Bitmap upright(Bitmap decoded, int degrees) {
    if (degrees == 0) {
      return decoded;
    }
    Matrix turn = new Matrix();
    turn.postRotate(degrees);
    return Bitmap.createBitmap(decoded, 0, 0, decoded.getWidth(), decoded.getHeight(), turn, true);
  }

  public Bitmap bitmap() {
    return bitmap;
  }

  /** What it was taken with, as far as anybody says. */
  public Focal focal() {
    return focal;
  }

  @Override
  public Frame frame() {
    return Frame.rgba(pixels, bitmap.getWidth(), bitmap.getHeight(), 4 * bitmap.getWidth());
  }

  @Override
  public Picture picture() {
    return this;
  }

  @Override
  public Luminance luminance() {
    int width = bitmap.getWidth();
    return new Luminance(pixels, width, bitmap.getHeight(), 4 * width, 4);
  }
}
