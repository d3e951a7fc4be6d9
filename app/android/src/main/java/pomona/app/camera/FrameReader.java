package pomona.app.camera;

import android.graphics.ImageFormat;
import android.media.Image;
import android.media.ImageReader;
import android.os.Handler;
import android.util.Size;
import android.view.Surface;
import java.util.Optional;

/** Where a camera puts its frames. Belongs to the camera's thread. */
interface FrameReader extends AutoCloseable {

  Surface surface();

  /** The newest frame that nobody has had, to be closed soon; older ones are dropped. */
  Optional<Image> newest();

  @Override
  void close();

  /** Makes readers. */
  interface Maker {
    /**
     * Makes one.
     *
     * @param came told on the camera's thread that there is a frame
     */
    FrameReader make(Size size, Handler camera, Runnable came);
  }

  /** The system's own. */
  static FrameReader ofSystem(Size size, Handler camera, Runnable came) {
    // One that is read and one that is being filled: each is copied at once.
    ImageReader reader =
        ImageReader.newInstance(size.getWidth(), size.getHeight(), ImageFormat.YUV_420_888, 3);
    reader.setOnImageAvailableListener(full -> came.run(), camera);
    return new FrameReader() {
      @Override
      public Surface surface() {
        return reader.getSurface();
      }

      @Override
      public Optional<Image> newest() {
        return Optional.ofNullable(reader.acquireLatestImage());
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
