package pomona.app.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the barcode or QR code of a crate's label, if there is one in view. */
public final class CodeReader {
  private static final List<BarcodeFormat> FORMATS =
      List.of(
          BarcodeFormat.QR_CODE,
          BarcodeFormat.DATA_MATRIX,
          BarcodeFormat.CODE_128,
          BarcodeFormat.CODE_39,
          BarcodeFormat.ITF,
          BarcodeFormat.EAN_13);

  private final MultiFormatReader reader = new MultiFormatReader();

  public CodeReader() {
    Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
    hints.put(DecodeHintType.POSSIBLE_FORMATS, FORMATS);
    hints.put(DecodeHintType.TRY_HARDER, true);
    // The text of a GS1 code then begins with the mark that tells it from other codes.
    hints.put(DecodeHintType.ASSUME_GS1, true);
    reader.setHints(hints);
  }

  /** The text of the code. */
  public Optional<String> read(LuminanceSource picture) {
    try {
      Result result = reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(picture)));
      return Optional.of(result.getText());
    } catch (NotFoundException noCode) {
      return Optional.empty();
    } finally {
      reader.reset();
    }
  }
}
