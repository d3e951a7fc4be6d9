package pomona.lot.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Codes that are drawn by ZXing's writers and read again by its readers, as a camera would. */
final class PrintedCodes {
  /** FNC1 in the input of ZXing's writer of Code 128. */
  static final char FNC1 = '\u00f1';

  private static final int QUIET_PX = 40;

  private PrintedCodes() {}

  /** What a reader gave: the text and, beside it, the symbology identifier. */
  record Read(String text, Optional<String> identifier) {}

  static Read code128(String content) {
    return read(BarcodeFormat.CODE_128, content, Map.of());
  }

  static Read dataMatrix(String content) {
    return read(
        BarcodeFormat.DATA_MATRIX,
        content,
        Map.of(EncodeHintType.GS1_FORMAT, true, EncodeHintType.DATA_MATRIX_COMPACT, true));
  }

  static Read qr(String content) {
    return read(BarcodeFormat.QR_CODE, content, Map.of(EncodeHintType.GS1_FORMAT, true));
  }

  static Read plainQr(String content) {
    return read(BarcodeFormat.QR_CODE, content, Map.of());
  }

  static Read read(BarcodeFormat format, String content, Map<EncodeHintType, Object> how) {
    try {
      boolean square = format == BarcodeFormat.QR_CODE || format == BarcodeFormat.DATA_MATRIX;
      BitMatrix code =
          new MultiFormatWriter()
              .encode(content, format, square ? 200 : 900, square ? 200 : 120, how);
      Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
      hints.put(DecodeHintType.ASSUME_GS1, true);
      hints.put(DecodeHintType.TRY_HARDER, true);
      MultiFormatReader reader = new MultiFormatReader();
      Result result = reader.decode(picture(code), hints);
      Object identifier = result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
      return new Read(result.getText(), Optional.ofNullable((String) identifier));
    } catch (WriterException | ReaderException e) {
      throw new AssertionError(format + " of " + content, e);
    }
  }

  private static BinaryBitmap picture(BitMatrix code) {
    // Each module several pixels wide, with white around it.
    int scale = code.getWidth() < 100 ? 6 : 1;
    int width = code.getWidth() * scale + 2 * QUIET_PX;
    int height = code.getHeight() * scale + 2 * QUIET_PX;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, 0xffffff);
    for (int y = 0; y < height - 2 * QUIET_PX; y++) {
      for (int x = 0; x < width - 2 * QUIET_PX; x++) {
        if (code.get(x / scale, y / scale)) {
          pixels[(y + QUIET_PX) * width + x + QUIET_PX] = 0;
        }
      }
    }
    return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
  }
}
