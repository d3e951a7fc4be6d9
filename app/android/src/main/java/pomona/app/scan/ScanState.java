package pomona.app.scan;

import android.graphics.Bitmap;
import java.util.Optional;

/** What the scan screen shows. */
sealed interface ScanState {

  /** Nothing was looked at yet. */
  record Ready() implements ScanState {}

  /** A frame is being looked at. */
  record Looking() implements ScanState {}

  /**
   * A frame was looked at.
   *
   * @param picture the frame itself, unless a live camera shows it
   */
  record Looked(Seen seen, Optional<Bitmap> picture) implements ScanState {}

  /** What was seen is recorded. */
  record Recorded(Seen seen, Optional<Bitmap> picture, String lotId) implements ScanState {}

  /** It does not work: why, for a person. */
  record Failed(String why) implements ScanState {}
}
