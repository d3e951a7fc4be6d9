package pomona.training.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What ImageIO does not tell of a JPEG or PNG file: how it was held (EXIF 2.3, section 4.6.4 A) and
 * how its four inks are stored (Adobe's APP14 segment). Reads nothing outside the bytes it is given
 * and takes damage for absence: the decoder complains about it.
 *
 * @param transform Adobe's colour transform: 2 is YCCK; -1 when there is no such segment
 */
record PictureHeader(Orientation orientation, int transform) {
  private static final int ORIENTATION_TAG = 0x0112;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};
  private static final int EXIF_CHUNK = 0x65584966;
  private static final int LAST_CHUNK = 0x49454E44;

  static PictureHeader of(final byte[] file) {
    final ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length > 4 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8) {
      return jpeg(bytes);
    }
    if (file.length > 16 && bytes.getInt(0) == 0x89504E47) {
      return png(bytes);
    }
    return new PictureHeader(Orientation.UPRIGHT, -1);
  }

  private static PictureHeader jpeg(final ByteBuffer bytes) {
    Orientation orientation = Orientation.UPRIGHT;
    int transform = -1;
    int at = 2;
    while (at + 4 <= bytes.limit() && (bytes.get(at) & 0xFF) == 0xFF) {
      final int marker = bytes.get(at + 1) & 0xFF;
      if (marker == 0xFF) {
        at++; // fill bytes may stand before a marker
        continue;
      }
      if (marker == 0xDA || marker == 0xD9) {
        break;
      }
      final int length = bytes.getShort(at + 2) & 0xFFFF;
      final int from = at + 4;
      final int to = Math.min(bytes.limit(), at + 2 + Math.max(2, length));
      if (marker == 0xE1 && startsWith(bytes, from, to, EXIF)) {
        orientation = tiff(bytes, from + EXIF.length, to);
      } else if (marker == 0xEE && startsWith(bytes, from, to, ADOBE) && to - from >= 12) {
        transform = bytes.get(from + 11) & 0xFF;
      }
      at = to;
    }
    return new PictureHeader(orientation, transform);
  }

  private static PictureHeader png(final ByteBuffer bytes) {
    int at = 8;
    while (at + 12 <= bytes.limit()) {
      final int length = bytes.getInt(at);
      final int type = bytes.getInt(at + 4);
      if (length < 0 || length > bytes.limit() - at - 12 || type == LAST_CHUNK) {
        break;
      }
      if (type == EXIF_CHUNK) {
        return new PictureHeader(tiff(bytes, at + 8, at + 8 + length), -1);
      }
      at += 12 + length;
    }
    return new PictureHeader(Orientation.UPRIGHT, -1);
  }

  /** Looks for the orientation in the first directory of a TIFF structure. */
  private static Orientation tiff(final ByteBuffer bytes, final int from, final int to) {
    if (to - from < 8) {
      return Orientation.UPRIGHT;
    }
    final ByteBuffer tiff = bytes.duplicate().position(from).limit(to).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    final int directory = tiff.getInt(4);
    if (tiff.getShort(2) != 42 || directory < 8 || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    final int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      final int entry = directory + 2 + i * 12;
      if (entry > tiff.limit() - 12) {
        break;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION_TAG) {
        return Orientation.of(tiff.getShort(entry + 8) & 0xFFFF);
      }
    }
    return Orientation.UPRIGHT;
  }

  private static boolean startsWith(
      final ByteBuffer bytes, final int from, final int to, final byte[] wanted) {
    if (to - from < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes.get(from + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
