package pomona.app.camera;

import com.google.zxing.LuminanceSource;
import pomona.vision.Frame;

/** One frame of a source, borrowed for as long as it is looked at. */
public interface Shot {

  /** The frame as the eye takes it. */
  Frame frame();

  /** A copy that stays, upright. */
  Picture picture();

  /** The frame's brightness as the camera delivers it, for a reader of codes. */
  LuminanceSource luminance();
}
