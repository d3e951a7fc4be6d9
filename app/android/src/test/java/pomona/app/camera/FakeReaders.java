package pomona.app.camera;

import android.graphics.SurfaceTexture;
import android.media.Image;
import android.os.Handler;
import android.util.Size;
import android.view.Surface;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Readers that a test fills, and a log of what is closed when. */
final class FakeReaders implements FrameReader.Maker {
  private final List<String> log;
  private final List<FakeReader> open = new ArrayList<>();

  FakeReaders(List<String> log) {
    this.log = log;
  }

  /** The newest reader. */
  FakeReader newest() {
    return open.get(open.size() - 1);
  }

  int openReaders() {
    return open.size();
  }

  @Override
  public FrameReader make(Size size, Handler camera, Runnable came) {
    FakeReader reader = new FakeReader(size, camera, came);
    open.add(reader);
    return reader;
  }

  /** One reader. */
  final class FakeReader implements FrameReader {
    private final Size size;
    private final Handler camera;
    private final Runnable came;
    private final Deque<Image> waiting = new ArrayDeque<>();
    private final SurfaceTexture texture = new SurfaceTexture(0);
    private final Surface surface = new Surface(texture);

    private FakeReader(Size size, Handler camera, Runnable came) {
      this.size = size;
      this.camera = camera;
      this.came = came;
    }

    Size size() {
      return size;
    }

    /** As the system does it: on the camera's thread. */
    void fill(Image image) {
      camera.post(
          () -> {
            waiting.add(image);
            came.run();
          });
    }

    @Override
    public Surface surface() {
      return surface;
    }

    @Override
    public Optional<Image> newest() {
      Optional<Image> newest = Optional.ofNullable(waiting.pollLast());
      waiting.forEach(Image::close);
      waiting.clear();
      return newest;
    }

    @Override
    public void close() {
      log.add("reader closed");
      open.remove(this);
      surface.release();
      texture.release();
    }
  }
}
