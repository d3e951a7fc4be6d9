package pomona.training.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads JPEG, PNG, GIF and BMP files as upright sRGB, whatever they are inside: turned by EXIF
 * ({@link Exif}), in four inks or with Adobe's markers (TwelveMonkeys' reader, which ImageIO finds
 * by itself), with sixteen bits, grey, or see-through (laid on white).
 */
public final class ImageReader {
  /** The largest file that is read. */
  public static final int MOST_BYTES = 64 << 20;

  /** Pictures with more pixels are refused before they are decoded. */
  public static final int MOST_PIXELS = 1 << 26;

  /** Pictures with fewer on a side show nothing, and are refused too. */
  public static final int LEAST_SIDE_PX = 4;

  private ImageReader() {}

  /** Whether a file is called like a picture that can be read. */
  public static boolean isNamedLikeAPicture(final Path file) {
    final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && name.matches(".*\\.(jpe?g|png|gif|bmp)");
  }

  /**
   * Reads one picture.
   *
   * @throws PictureException when the file is no picture, damaged, or too large; it names the file
   */
  public static Photo read(final Path file) throws IOException {
    return read(
        file,
        (reader, bytes) ->
            Exif.orientation(reader.getFormatName(), bytes).upright(colours(decode(file, reader))));
  }

  /**
   * Reads one small picture as it is stored, with its alpha, if it has any.
   *
   * @throws PictureException when the file is no picture, damaged, or longer on a side; it names
   *     the file
   */
  public static BufferedImage pixels(final Path file, final int mostSidePx) throws IOException {
    return read(
        file,
        (reader, bytes) -> {
          if (Math.max(reader.getWidth(0), reader.getHeight(0)) > mostSidePx) {
            throw new PictureException(
                file, "it is to be at most " + mostSidePx + " px wide and high");
          }
          return decode(file, reader);
        });
  }

  /** What is made of a file whose format is known. */
  private interface Decoding<T> {
    T of(javax.imageio.ImageReader reader, byte[] bytes) throws IOException;
  }

  private static <T> T read(final Path file, final Decoding<T> decoding) throws IOException {
    final byte[] bytes = bytes(file);
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      final Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new PictureException(file, "not a picture: neither JPEG, PNG, GIF nor BMP");
      }
      final javax.imageio.ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return decoding.of(reader, bytes);
      } finally {
        reader.dispose();
      }
    } catch (PictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers throw exceptions of any kind for damaged files.
      throw new PictureException(file, "the picture is damaged (" + e.getMessage() + ")", e);
    }
  }

  private static byte[] bytes(final Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      final byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PictureException(file, "larger than " + MOST_BYTES + " bytes; is it a picture?");
      }
      if (bytes.length == 0) {
        throw new PictureException(file, "the file is empty");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new PictureException(file, "there is no such file", e);
    }
  }

  /** The header bounds the size before anything is decoded. */
  private static BufferedImage decode(final Path file, final javax.imageio.ImageReader reader)
      throws IOException {
    final long width = reader.getWidth(0);
    final long height = reader.getHeight(0);
    if (width < LEAST_SIDE_PX || height < LEAST_SIDE_PX) {
      throw new PictureException(
          file,
          width
              + " x "
              + height
              + " px; a picture to look at has at least "
              + LEAST_SIDE_PX
              + " px on each side");
    }
    if (width * height > MOST_PIXELS) {
      throw new PictureException(
          file,
          width
              + " x "
              + height
              + " px are more than the "
              + MOST_PIXELS
              + " that are read; make it smaller");
    }
    final boolean[] cutShort = {false};
    reader.addIIOReadWarningListener(
        (source, warning) ->
            cutShort[0] |= warning.toLowerCase(Locale.ROOT).contains("premature end"));
    final BufferedImage image = reader.read(0);
    if (image == null) {
      throw new IOException("nothing could be decoded");
    }
    if (cutShort[0]) {
      throw new PictureException(file, "the picture is damaged (it ends too early)");
    }
    return image;
  }

  private static Photo colours(final BufferedImage image) {
    final boolean indexed = image.getColorModel() instanceof IndexColorModel;
    if (!indexed && image.getRaster().getNumBands() <= 2) {
      return grey(image);
    }
    final int width = image.getWidth();
    final int height = image.getHeight();
    final BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    final int[] packed = plain.getRGB(0, 0, width, height, null, 0, width);
    final byte[] rgb = new byte[packed.length * 3];
    for (int i = 0; i < packed.length; i++) {
      rgb[i * 3] = (byte) (packed[i] >> 16);
      rgb[i * 3 + 1] = (byte) (packed[i] >> 8);
      rgb[i * 3 + 2] = (byte) packed[i];
    }
    return new Photo(width, height, rgb);
  }

  /** Grey as it is stored: Java takes it for linear light and would brighten it. */
  private static Photo grey(final BufferedImage image) {
    final Raster raster = image.getRaster();
    final int bands = raster.getNumBands();
    final int width = raster.getWidth();
    final double most =
        raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 65535 : 255;
    final int[] row = new int[width * bands];
    final byte[] rgb = new byte[width * raster.getHeight() * 3];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        final double opaque = bands == 2 ? row[x * 2 + 1] / most : 1;
        final double value = row[x * bands] / most * opaque + (1 - opaque);
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = (byte) Math.round(255 * value);
        }
      }
    }
    return new Photo(width, raster.getHeight(), rgb);
  }
}
