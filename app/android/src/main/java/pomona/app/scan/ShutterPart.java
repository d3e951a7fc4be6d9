package pomona.app.scan;

import android.view.View;
import androidx.annotation.Nullable;
import pomona.app.R;

/**
 * The shutter and the buttons around it, that give way to a sheet. On a phone that lies on its side
 * some of them stand at the other edge.
 */
final class ShutterPart {
  private final View panel;
  @Nullable private final View others;

  ShutterPart(View screen) {
    this.panel = screen.findViewById(R.id.panel);
    this.others = screen.findViewById(R.id.other_ways);
  }

  void setShown(boolean shown) {
    int visibility = shown ? View.VISIBLE : View.GONE;
    panel.setVisibility(visibility);
    if (others != null) {
      others.setVisibility(visibility);
    }
  }
}
