package pomona.app.camera;

import androidx.lifecycle.LifecycleOwner;
import pomona.app.failure.Failure;

/**
 * Where frames come from: a live camera, or pictures. The newest frame is handed over on the
 * taker's own thread, one at a time; frames that arrive meanwhile are dropped.
 */
public interface FrameSource {

  /** Looks at frames. */
  interface Taker {
    /** Looks at a frame, which is borrowed for this call alone. */
    void take(Shot shot);

    /** There will be no more frames. */
    void failed(Failure why);

    /** There are no frames now; the next call of {@link #take} says that there are again. */
    void troubled(CameraTrouble trouble);
  }

  /** Begins; rests while the owner is stopped, and ends by itself when it is destroyed. */
  void start(LifecycleOwner owner, Taker taker);

  /** Ends; safe to call at any time, and twice. */
  void stop();
}
