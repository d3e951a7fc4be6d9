package pomona.app.camera;

import android.content.Context;
import android.view.View;
import android.widget.ImageView;
import androidx.lifecycle.LifecycleOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A live camera that sees what a test puts before it, and notes what a hand did with it. */
public final class FakeCameras implements Cameras {
  private Optional<FakeCamera> opened = Optional.empty();
  private boolean there;

  /** From now on the device has a camera. */
  public void plugIn() {
    there = true;
  }

  /** Whether a screen has opened it. */
  public boolean isOpened() {
    return opened.isPresent();
  }

  /** The camera that a screen opened. */
  public FakeCamera opened() {
    return opened.orElseThrow();
  }

  @Override
  public boolean isThere() {
    return there;
  }

  @Override
  public LiveCamera open(Context screen, Executor analysis) {
    FakeCamera camera = new FakeCamera(screen, analysis);
    opened = Optional.of(camera);
    return camera;
  }

  /** One camera. */
  public static final class FakeCamera implements LiveCamera {
    private final ImageView view;
    private final Executor analysis;
    private final List<String> done = new ArrayList<>();
    private Taker taker;

    private FakeCamera(Context screen, Executor analysis) {
      this.view = new ImageView(screen);
      this.analysis = analysis;
      view.setScaleType(ImageView.ScaleType.FIT_CENTER);
    }

    /** Sees a picture, so often. */
    public void see(Picture picture, int times) {
      view.setImageBitmap(picture.bitmap());
      for (int i = 0; i < times; i++) {
        analysis.execute(() -> taker.take(picture));
      }
    }

    /** Sees a frame of a test's own. */
    public void see(Shot shot) {
      analysis.execute(() -> taker.take(shot));
    }

    /** Something is in the way, until it sees again. */
    public void trouble(CameraTrouble trouble) {
      taker.troubled(trouble);
    }

    /** What a hand did, in order. */
    public List<String> done() {
      return List.copyOf(done);
    }

    @Override
    public void start(LifecycleOwner owner, Taker newTaker) {
      taker = newTaker;
    }

    @Override
    public void stop() {}

    @Override
    public View view() {
      return view;
    }

    @Override
    public boolean hasTorch() {
      return true;
    }

    @Override
    public void torch(boolean on) {
      done.add(on ? "light on" : "light off");
    }

    @Override
    public void zoom(float share) {
      done.add("zoom " + share);
    }

    @Override
    public void focus(float xPx, float yPx) {
      done.add("focus");
    }

    @Override
    public void lowResolution(boolean low) {
      done.add(low ? "low resolution" : "full resolution");
    }
  }
}
