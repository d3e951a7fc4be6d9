package pomona.app.record;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pomona.app.camera.Picture;
import pomona.lot.size.Camera;
import pomona.lot.size.CardCode;
import pomona.lot.size.Point;
import pomona.phone.lot.CardInFrame;

/**
 * Finds the printed card for sizes in a picture, beside any label. Looking takes a while: it is
 * done for what is recorded, and not for live frames.
 *
 * @param kept what a ruler said of the card
 */
public record CardReader(KeptCard kept) {
  /** The card of a picture; {@link CardInFrame#NONE} if there is none that can be read. */
  public CardInFrame read(Picture picture) {
    for (Result code : codes(picture)) {
      if (CardCode.parse(code.getText()).isPresent()) {
        int width = picture.bitmap().getWidth();
        int height = picture.bitmap().getHeight();
        double focalPx = (double) picture.focal().ofLongestSide() * Math.max(width, height);
        return CardInFrame.of(
            code.getText(),
            points(code),
            new Camera(focalPx, width, height),
            picture.focal().doubt(),
            kept.edgeMm(code.getText()));
      }
    }
    return CardInFrame.NONE;
  }

  private static Result[] codes(Picture picture) {
    try {
      return new QRCodeMultiReader()
          .decodeMultiple(
              new BinaryBitmap(new HybridBinarizer(picture.luminance())),
              Map.of(DecodeHintType.TRY_HARDER, true));
    } catch (NotFoundException | RuntimeException noCode) {
      // Some pictures that only look like codes make the reader fail; a scan is recorded anyway.
      return new Result[0];
    }
  }

  private static List<Point> points(Result code) {
    List<Point> points = new ArrayList<>();
    for (ResultPoint point : code.getResultPoints()) {
      if (point != null) {
        points.add(new Point(point.getX(), point.getY()));
      }
    }
    return points;
  }
}
