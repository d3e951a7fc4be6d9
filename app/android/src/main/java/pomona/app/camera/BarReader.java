package pomona.app.camera;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.MultiFormatOneDReader;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads codes of bars that stand at any angle. Rows are laid over the picture at twelve angles, 15
 * degrees apart: a row then crosses every bar of a code that is at most seven times as long as it
 * is high, and each row is read from both ends.
 */
final class BarReader {
  /** How many angles there are to try. */
  static final int ANGLES = 12;

  private static final double DEGREES = 180.0 / ANGLES;

  /** The lowest code that is found for sure is three times as high. */
  private static final int ROW_STEP_PX = 5;

  /** GS1's DataBar is called RSS here, after its old name. */
  private static final List<BarcodeFormat> FORMATS =
      List.of(
          BarcodeFormat.CODE_128,
          BarcodeFormat.CODE_39,
          BarcodeFormat.ITF,
          BarcodeFormat.EAN_13,
          BarcodeFormat.RSS_14,
          BarcodeFormat.RSS_EXPANDED);

  /** Two rows must agree, as noise rarely does: these have no check digit. */
  private static final Set<BarcodeFormat> DOUBTED =
      EnumSet.of(BarcodeFormat.CODE_39, BarcodeFormat.ITF);

  private final Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
  private final MultiFormatOneDReader reader;
  private final Set<String> once = new HashSet<>();

  BarReader() {
    hints.put(DecodeHintType.POSSIBLE_FORMATS, FORMATS);
    hints.put(DecodeHintType.TRY_HARDER, true);
    // The separators of GS1's fields are then in the text.
    hints.put(DecodeHintType.ASSUME_GS1, true);
    reader = new MultiFormatOneDReader(hints);
  }

  /**
   * Looks for a code.
   *
   * @param grey the picture's brightness, row by row
   * @param angle 0 to {@link #ANGLES}, without it
   */
  Optional<Result> read(byte[] grey, int widthPx, int heightPx, int angle) {
    TurnedRows rows = new TurnedRows(grey, widthPx, heightPx, angle * DEGREES);
    Optional<Result> read = pass(rows, ROW_STEP_PX / 2);
    if (!read.isPresent() || read.get().getBarcodeFormat() != BarcodeFormat.RSS_EXPANDED) {
      return read;
    }
    // Its reader puts codes together from several rows and keeps them, so what it read wrongly
    // would agree with itself. Other rows must say the same.
    String text = read.get().getText();
    return pass(rows, 0).filter(again -> again.getText().equals(text));
  }

  private Optional<Result> pass(TurnedRows rows, int firstPx) {
    reader.reset();
    once.clear();
    for (int y = firstPx; y < rows.heightPx(); y += ROW_STEP_PX) {
      BitArray row = rows.row(y);
      Optional<Result> read = read(row, y);
      if (!read.isPresent()) {
        row.reverse();
        read = read(row, y);
      }
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  private Optional<Result> read(BitArray row, int y) {
    try {
      Result result = reader.decodeRow(y, row, hints);
      boolean sure = !DOUBTED.contains(result.getBarcodeFormat());
      return Optional.of(result).filter(read -> sure || !once.add(read.getText()));
    } catch (ReaderException noCode) {
      return Optional.empty();
    }
  }
}
