package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageReaderTest {
  @TempDir private Path folder;

  /** Red above green on the left, blue above white on the right. */
  private static BufferedImage quarters(final int side) {
    final BufferedImage image = new BufferedImage(side, side / 2, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side / 2; y++) {
      for (int x = 0; x < side; x++) {
        final boolean left = x < side / 2;
        final boolean upper = y < side / 4;
        image.setRGB(x, y, left ? upper ? 0xFF0000 : 0x00FF00 : upper ? 0x0000FF : 0xFFFFFF);
      }
    }
    return image;
  }

  private static byte[] encoded(final BufferedImage image, final String format) throws IOException {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return out.toByteArray();
  }

  private Path file(final String name, final byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** The primary colour at a place: R, G, B or W. */
  private static char at(final Photo photo, final int x, final int y) {
    final int i = (y * photo.widthPx() + x) * 3;
    final boolean[] high = new boolean[3];
    for (int c = 0; c < 3; c++) {
      high[c] = (photo.rgb()[i + c] & 0xFF) > 128;
    }
    return high[0] && high[1] && high[2] ? 'W' : high[0] ? 'R' : high[1] ? 'G' : 'B';
  }

  private static String corners(final Photo photo) {
    final int right = photo.widthPx() - 3;
    final int bottom = photo.heightPx() - 3;
    return ""
        + at(photo, 2, 2)
        + at(photo, right, 2)
        + at(photo, 2, bottom)
        + at(photo, right, bottom);
  }

  /** Puts an EXIF segment with one orientation behind the start of a JPEG. */
  private static byte[] withOrientation(final byte[] jpeg, final int orientation) {
    final ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    tiff(exif, orientation);
    final ByteBuffer all = ByteBuffer.allocate(jpeg.length + 36);
    all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  private static void tiff(final ByteBuffer into, final int orientation) {
    into.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) 1);
    into.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    into.putShort((short) orientation).putShort((short) 0).putInt(0);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 64, RBGW",
    "2, 64, BRWG",
    "3, 64, WGBR",
    "4, 64, GWRB",
    "5, 32, RGBW",
    "6, 32, GRWB",
    "7, 32, WBGR",
    "8, 32, BWRG",
    "9, 64, RBGW"
  })
  void exifOrientation_isApplied(final int orientation, final int width, final String corners)
      throws IOException {
    final byte[] jpeg = withOrientation(encoded(quarters(64), "jpg"), orientation);

    final Photo photo = ImageReader.read(file("turned.jpg", jpeg));

    assertEquals(width, photo.widthPx());
    assertEquals(corners, corners(photo));
  }

  @Test
  void exifOfPng_isApplied() throws IOException {
    final byte[] png = encoded(quarters(64), "png");
    final ByteBuffer chunk = ByteBuffer.allocate(38);
    chunk.putInt(26).put("eXIf".getBytes(StandardCharsets.US_ASCII));
    tiff(chunk, 6);
    final CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 30);
    chunk.putInt((int) crc.getValue());
    final int header = 8 + 25;
    final ByteBuffer all = ByteBuffer.allocate(png.length + 38);
    all.put(png, 0, header).put(chunk.array()).put(png, header, png.length - header);

    assertEquals("GRWB", corners(ImageReader.read(file("turned.png", all.array()))));
  }

  @Test
  void fourInks_areReadAsLight() throws IOException {
    // Pure cyan, magenta, yellow and black fields, as Adobe stores them: what is left of the light.
    final int[][] inks = {
      {0, 255, 255, 255}, {255, 0, 255, 255}, {255, 255, 0, 255}, {255, 255, 255, 0}
    };
    final WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 64; x++) {
        raster.setPixel(x, y, inks[x / 16]);
      }
    }

    assertInks(ImageReader.read(file("inks.jpg", inkJpeg(raster, 0))));
  }

  @Test
  void fourInksAsLuminance_areReadAsLight() throws IOException {
    // YCCK: what the same fields leave of 255, as luminance and chrominance (ITU-T T.871).
    final int[][] inks = {
      {76, 85, 255, 255}, {150, 44, 21, 255}, {29, 255, 107, 255}, {0, 128, 128, 0}
    };
    final WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 64; x++) {
        raster.setPixel(x, y, inks[x / 16]);
      }
    }

    assertInks(ImageReader.read(file("ycck.jpg", inkJpeg(raster, 2))));
  }

  private static void assertInks(final Photo photo) {
    final int[][] expected = {{0, 255, 255}, {255, 0, 255}, {255, 255, 0}, {0, 0, 0}};
    for (int field = 0; field < 4; field++) {
      for (int c = 0; c < 3; c++) {
        final int value = photo.rgb()[(8 * 64 + field * 16 + 8) * 3 + c] & 0xFF;
        assertEquals(expected[field][c], value, 12, "field " + field + ", channel " + c);
      }
    }
  }

  /** A JPEG with four components and Adobe's segment, transform 0: CMYK; 2: YCCK. */
  private static byte[] inkJpeg(final Raster raster, final int transform) throws IOException {
    final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      final IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_ARGB), null);
      final IIOMetadataNode tree =
          (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
      final IIOMetadataNode adobe = new IIOMetadataNode("app14Adobe");
      adobe.setAttribute("version", "100");
      adobe.setAttribute("flags0", "0");
      adobe.setAttribute("flags1", "0");
      adobe.setAttribute("transform", Integer.toString(transform));
      tree.getElementsByTagName("markerSequence")
          .item(0)
          .insertBefore(adobe, tree.getElementsByTagName("markerSequence").item(0).getFirstChild());
      metadata.setFromTree("javax_imageio_jpeg_image_1.0", tree);
      writer.write(null, new IIOImage(raster, null, metadata), null);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @Test
  void sixteenBits_areReadAsEight() throws IOException {
    final ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    final WritableRaster raster = model.createCompatibleWritableRaster(8, 8);
    for (int i = 0; i < 64; i++) {
      raster.setPixel(i % 8, i / 8, new int[] {0x4040, 0x8080, 0xC0C0});
    }
    final byte[] png = encoded(new BufferedImage(model, raster, false, null), "png");

    final Photo photo = ImageReader.read(file("deep.png", png));

    assertArrayEquals(new byte[] {0x40, (byte) 0x80, (byte) 0xC0}, Arrays.copyOf(photo.rgb(), 3));
  }

  @Test
  void grey_keepsItsValue() throws IOException {
    final BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    final BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 64; i++) {
      grey.getRaster().setSample(i % 8, i / 8, 0, 100);
      deep.getRaster().setSample(i % 8, i / 8, 0, 100 * 257);
    }

    assertEquals(100, ImageReader.read(file("g.png", encoded(grey, "png"))).rgb()[5]);
    assertEquals(100, ImageReader.read(file("d.png", encoded(deep, "png"))).rgb()[5]);
    assertEquals(100, ImageReader.read(file("g.jpg", encoded(grey, "jpg"))).rgb()[5]);
  }

  @Test
  void seeThrough_liesOnWhite() throws IOException {
    final BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xFF102030);

    final Photo photo = ImageReader.read(file("clear.png", encoded(image, "png")));

    assertArrayEquals(new byte[] {-1, -1, -1, 0x10, 0x20, 0x30}, Arrays.copyOf(photo.rgb(), 6));
  }

  @Test
  void text_isRefusedByName() throws IOException {
    final Path file = file("notes.jpg", "not a picture".getBytes(StandardCharsets.UTF_8));

    final PictureException refused =
        assertThrows(PictureException.class, () -> ImageReader.read(file));

    assertEquals(file + ": not a picture: neither JPEG, PNG, GIF nor BMP", refused.getMessage());
  }

  @Test
  void emptyAndAbsentFiles_areRefusedByName() throws IOException {
    final Path empty = file("empty.png", new byte[0]);
    final Path absent = folder.resolve("absent.png");

    assertEquals(
        empty + ": the file is empty",
        assertThrows(PictureException.class, () -> ImageReader.read(empty)).getMessage());
    assertEquals(
        absent + ": there is no such file",
        assertThrows(PictureException.class, () -> ImageReader.read(absent)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"jpg", "png", "gif", "bmp"})
  void cutOffPictures_areRefusedByName(final String format) throws IOException {
    final byte[] whole = encoded(quarters(64), format);
    for (int kept = 1; kept < whole.length * 3 / 4; kept += Math.max(1, whole.length / 40)) {
      final Path file = file("cut." + format, Arrays.copyOf(whole, kept));

      final PictureException refused =
          assertThrows(PictureException.class, () -> ImageReader.read(file), kept + " bytes");

      assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
    }
  }

  @Test
  void damage_isRefusedOrRead_butNothingElse() throws IOException {
    final long seed = 20261121;
    final Random random = new Random(seed);
    for (final String format : new String[] {"jpg", "png", "gif", "bmp"}) {
      final byte[] whole = encoded(quarters(64), format);
      for (int round = 0; round < 60; round++) {
        final byte[] damaged = whole.clone();
        for (int i = 0; i < 4; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        final Path file = file("damaged." + format, damaged);
        try {
          assertTrue(ImageReader.read(file).widthPx() > 0);
        } catch (PictureException e) {
          assertTrue(e.getMessage().contains("damaged." + format), "seed " + seed);
        }
      }
    }
  }

  @Test
  void hugePicture_isRefusedBeforeItIsDecoded() throws IOException {
    final byte[] png = encoded(quarters(64), "png");
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    final CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    final Path file = file("huge.png", png);

    final PictureException refused =
        assertThrows(PictureException.class, () -> ImageReader.read(file));

    assertTrue(
        refused.getMessage().contains("100000 x 100000 px are more than"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"png", "bmp", "gif", "jpg"})
  void pictureOfOnePixel_isRefusedWithASentence(final String format) throws IOException {
    final BufferedImage one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    final Path file = file("one." + format, encoded(one, format));

    final PictureException refused =
        assertThrows(PictureException.class, () -> ImageReader.read(file));

    assertEquals(
        file + ": 1 x 1 px; a picture to look at has at least 4 px on each side",
        refused.getMessage());
  }

  /** A header alone says the size: the bytes behind it are never asked for. */
  @Test
  void jpegOfFourHundredMegapixels_isRefusedByItsHeader() throws IOException {
    final byte[] jpeg = encoded(quarters(64), "jpg");
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xC0) {
      at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
    }
    ByteBuffer.wrap(jpeg).putShort(at + 5, (short) 20_000).putShort(at + 7, (short) 20_000);
    final Path file = file("large.jpg", jpeg);

    final PictureException refused =
        assertThrows(PictureException.class, () -> ImageReader.read(file));

    assertTrue(refused.getMessage().contains("20000 x 20000 px are more than"), refused.toString());
  }

  @Test
  void names_tellPicturesFromOtherFiles() {
    assertTrue(ImageReader.isNamedLikeAPicture(Path.of("a", "B.JPEG")));
    assertEquals(false, ImageReader.isNamedLikeAPicture(Path.of("a.jpg", "labels.txt")));
    assertEquals(false, ImageReader.isNamedLikeAPicture(Path.of(".hidden.jpg")));
  }
}
