package pomona.app.inspect;

import android.graphics.Bitmap;
import java.util.List;
import java.util.Optional;
import pomona.sync.LotFact;

/**
 * What stands on the paper of a lot, besides what its state says.
 *
 * @param report the version that is drawn, with its digest
 * @param address where whoever has the paper asks whether it is still true
 * @param label the label's or the lot's photo
 * @param photos of fruits, outlined; at most {@link #MOST_PHOTOS}
 * @param bundle the generation of the model in use
 * @param policy the site's rules and their version
 * @param inspectedMillis when something was looked at last
 * @param printedMillis when the paper was made
 */
record ReportPaper(
    InspectState state,
    LotFact.Reported report,
    String address,
    Optional<Bitmap> label,
    List<Bitmap> photos,
    String bundle,
    String policy,
    String device,
    String operator,
    long inspectedMillis,
    long printedMillis) {
  static final int MOST_PHOTOS = 6;

  ReportPaper {
    photos = List.copyOf(photos);
  }
}
