package pomona.app.inspect;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.lot.size.CardCode;
import pomona.lot.size.Point;
import pomona.lot.size.PrintedCard;

/**
 * A card that was found in a photo.
 *
 * @param points of its code, as the reader gives them
 */
record SeenCard(PrintedCard card, List<Point> points) {
  private static final Map<DecodeHintType, Object> HINTS =
      Map.of(
          DecodeHintType.TRY_HARDER,
          true,
          DecodeHintType.POSSIBLE_FORMATS,
          List.of(BarcodeFormat.QR_CODE));

  SeenCard {
    points = List.copyOf(points);
  }

  static Optional<SeenCard> in(LuminanceSource photo) {
    try {
      Result code = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(photo)), HINTS);
      List<Point> points = new ArrayList<>();
      for (ResultPoint point : code.getResultPoints()) {
        points.add(new Point(point.getX(), point.getY()));
      }
      return CardCode.parse(code.getText()).map(card -> new SeenCard(card, points));
    } catch (NotFoundException | ChecksumException | FormatException noCode) {
      return Optional.empty();
    }
  }
}
