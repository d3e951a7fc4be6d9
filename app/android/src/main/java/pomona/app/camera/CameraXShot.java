package pomona.app.camera;

import androidx.camera.core.ImageProxy;
import com.google.zxing.LuminanceSource;
import pomona.vision.Frame;
import pomona.vision.Rotation;

/**
 * A frame of CameraX, where it lies in the camera's memory.
 *
 * @param focal with the zoom that was on
 */
record CameraXShot(ImageProxy image, Focal focal) implements Shot {

  /** Whether it has the pixels that it says it has. */
  boolean isWhole() {
    try {
      return frame() != null;
    } catch (RuntimeException noImage) {
      return false;
    }
  }

  private ImageProxy.PlaneProxy plane() {
    return image.getPlanes()[0];
  }

  private int degrees() {
    return image.getImageInfo().getRotationDegrees();
  }

  @Override
  public Frame frame() {
    Frame.Plane plane =
        new Frame.Plane(plane().getBuffer(), plane().getRowStride(), plane().getPixelStride());
    return Frame.rgba(plane, image.getWidth(), image.getHeight())
        .rotated(Rotation.ofDegrees(degrees()));
  }

  @Override
  public Picture picture() {
    return Picture.copy(
        plane().getBuffer(),
        image.getWidth(),
        image.getHeight(),
        plane().getRowStride(),
        plane().getPixelStride(),
        degrees(),
        focal);
  }

  @Override
  public LuminanceSource luminance() {
    return new Luminance(
        plane().getBuffer(),
        image.getWidth(),
        image.getHeight(),
        plane().getRowStride(),
        plane().getPixelStride());
  }
}
