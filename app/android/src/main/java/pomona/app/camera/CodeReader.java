package pomona.app.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the code of a crate's label, at any angle, if there is one in view: QR code, Data Matrix,
 * Code 128, Code 39, ITF, EAN-13 and GS1 DataBar.
 *
 * <pre>
 *   Optional&lt;ReadCode&gt; code = reader.read(picture.luminance());    // a still picture: all angles
 *   Optional&lt;ReadCode&gt; code = reader.glance(shot.luminance());    // a live frame: some of them
 * </pre>
 */
public final class CodeReader {
  private static final List<BarcodeFormat> SQUARES =
      List.of(BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX);

  /** Angles that are tried on one live frame; three frames try all. */
  private static final int GLANCE = 4;

  private final MultiFormatReader squares = new MultiFormatReader();
  private final BarReader bars = new BarReader();
  private int nextAngle;

  public CodeReader() {
    Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
    hints.put(DecodeHintType.POSSIBLE_FORMATS, SQUARES);
    hints.put(DecodeHintType.TRY_HARDER, true);
    squares.setHints(hints);
  }

  /** Looks everywhere, which takes a while. */
  public Optional<ReadCode> read(LuminanceSource picture) {
    return read(picture, 0, BarReader.ANGLES);
  }

  /** Looks for squares, and for bars at the next of the angles. */
  public Optional<ReadCode> glance(LuminanceSource picture) {
    int from = nextAngle;
    nextAngle = (from + 1) % (BarReader.ANGLES / GLANCE);
    return read(picture, from, GLANCE);
  }

  /** The angles of one glance lie evenly: {@code first}, and every so many from there. */
  private Optional<ReadCode> read(LuminanceSource picture, int first, int angles) {
    int widthPx = picture.getWidth();
    int heightPx = picture.getHeight();
    if (widthPx < 2 || heightPx < 2) {
      return Optional.empty();
    }
    byte[] grey = picture.getMatrix();
    Optional<Result> result = square(grey, widthPx, heightPx);
    int step = BarReader.ANGLES / angles;
    for (int i = 0; i < angles && !result.isPresent(); i++) {
      result = bars.read(grey, widthPx, heightPx, first + i * step);
    }
    return result.map(CodeReader::code);
  }

  private Optional<Result> square(byte[] grey, int widthPx, int heightPx) {
    LuminanceSource source =
        new PlanarYUVLuminanceSource(grey, widthPx, heightPx, 0, 0, widthPx, heightPx, false);
    try {
      return Optional.of(squares.decodeWithState(new BinaryBitmap(new HybridBinarizer(source))));
    } catch (NotFoundException noCode) {
      return Optional.empty();
    } finally {
      squares.reset();
    }
  }

  private static ReadCode code(Result result) {
    Map<ResultMetadataType, Object> said = result.getResultMetadata();
    Object symbology = said == null ? null : said.get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    return new ReadCode(result.getText(), Optional.ofNullable(symbology).map(Object::toString));
  }
}
