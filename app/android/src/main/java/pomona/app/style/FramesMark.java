package pomona.app.style;

import android.text.format.DateFormat;
import android.view.View;
import android.widget.TextView;
import java.time.Instant;
import java.util.Optional;
import pomona.app.R;

/** The red bar that is shown while whole frames leave the phone. */
public final class FramesMark {
  private FramesMark() {}

  /**
   * Shows it, or hides it.
   *
   * @param until when it ends; empty while no frame leaves the phone
   */
  public static void show(TextView mark, Optional<Instant> until) {
    mark.setVisibility(until.isPresent() ? View.VISIBLE : View.GONE);
    until.ifPresent(
        time ->
            mark.setText(
                mark.getContext()
                    .getString(
                        R.string.frames_mark,
                        DateFormat.getTimeFormat(mark.getContext()).format(time.toEpochMilli()))));
  }
}
