package pomona.app.camera;

import androidx.lifecycle.LifecycleOwner;
import pomona.vision.Frame;

/**
 * Where frames come from: a live camera, or pictures. Frames are handed over on the taker's own
 * thread, one at a time, the newest; what comes while one is looked at is dropped.
 */
public interface FrameSource {

  /** Looks at frames. */
  interface Taker {
    /** Looks at a frame, which is borrowed for this call alone. */
    void take(Frame frame);

    /** There will be no more frames: why, for a person. */
    void failed(String why);
  }

  /** Begins; ends by itself when the owner is destroyed. */
  void start(LifecycleOwner owner, Taker taker);

  /** Ends; safe to call at any time, and twice. */
  void stop();

  /** Whether frames come by themselves, so that a sweep can be followed. */
  boolean isLive();
}
