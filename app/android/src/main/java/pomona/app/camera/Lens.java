package pomona.app.camera;

import android.graphics.ImageFormat;
import android.graphics.Rect;
import android.graphics.SurfaceTexture;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraCharacteristics;
import android.hardware.camera2.CameraManager;
import android.hardware.camera2.CameraMetadata;
import android.hardware.camera2.params.StreamConfigurationMap;
import android.os.Build;
import android.util.Range;
import android.util.Size;
import android.util.SizeF;
import androidx.annotation.RequiresApi;
import java.util.Optional;

/**
 * What one of the phone's cameras can do, as far as a scan asks.
 *
 * @param sensorDegrees how far its frames are turned clockwise to be upright on a phone held
 *     upright
 * @param facesUser whether it looks at who holds the phone; its preview is a mirror then
 * @param closest the largest zoom ratio; 1 is the camera's own view
 * @param zoomsByRatio whether the system zooms itself; otherwise a part of the sensor is cut out
 * @param active the sensor's pixels, in which places are named
 * @param focusesAt whether it can focus, or measure light, at a place
 * @param focusesByItself whether it keeps focusing
 * @param focal without zoom; frames have the whole width of the sensor
 */
record Lens(
    String id,
    int sensorDegrees,
    boolean facesUser,
    boolean torch,
    float closest,
    boolean zoomsByRatio,
    Rect active,
    Place focusesAt,
    boolean focusesByItself,
    Sizes sizes,
    Focal focal) {
  private static final Size USUAL = new Size(1280, 960);
  private static final Size LOW = new Size(640, 480);

  /** What can be done at a place. */
  record Place(boolean focus, boolean light) {}

  /** Pixels of frames, of frames on a warm phone, and of the preview. */
  record Sizes(Size usual, Size low, Size preview) {}

  /**
   * The camera to scan with: at the back before one that is plugged in before one that looks at the
   * user; of equal ones the first that the phone names. Empty if there is none.
   */
  static Optional<Lens> best(CameraManager cameras) throws CameraAccessException {
    Lens best = null;
    int bestRank = Integer.MAX_VALUE;
    for (String id : cameras.getCameraIdList()) {
      CameraCharacteristics told = cameras.getCameraCharacteristics(id);
      int rank = rank(told.get(CameraCharacteristics.LENS_FACING));
      if (rank < bestRank && isOrdinary(told)) {
        Optional<Lens> lens = of(id, told);
        bestRank = lens.isPresent() ? rank : bestRank;
        best = lens.orElse(best);
      }
    }
    return Optional.ofNullable(best);
  }

  private static int rank(Integer facing) {
    if (facing == null) {
      return 3;
    }
    return switch (facing) {
      case CameraMetadata.LENS_FACING_BACK -> 0;
      case CameraMetadata.LENS_FACING_EXTERNAL -> 1;
      default -> 2;
    };
  }

  /** Cameras for depth alone, or for unlocking by a face, take no pictures. */
  private static boolean isOrdinary(CameraCharacteristics told) {
    int[] can = told.get(CameraCharacteristics.REQUEST_AVAILABLE_CAPABILITIES);
    return can == null
        || contains(can, CameraMetadata.REQUEST_AVAILABLE_CAPABILITIES_BACKWARD_COMPATIBLE);
  }

  private static boolean contains(int[] values, int wanted) {
    for (int value : values) {
      if (value == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Empty for a camera that delivers no YUV. */
  static Optional<Lens> of(String id, CameraCharacteristics told) {
    StreamConfigurationMap streams =
        told.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP);
    Rect active = told.get(CameraCharacteristics.SENSOR_INFO_ACTIVE_ARRAY_SIZE);
    if (streams == null || active == null) {
      return Optional.empty();
    }
    Size[] frames = streams.getOutputSizes(ImageFormat.YUV_420_888);
    Size[] previews = streams.getOutputSizes(SurfaceTexture.class);
    if (frames == null || frames.length == 0 || previews == null || previews.length == 0) {
      return Optional.empty();
    }
    Size usual = nearest(frames, USUAL);
    Optional<Float> ratio = Build.VERSION.SDK_INT >= 30 ? Since30.closest(told) : Optional.empty();
    Float cut = told.get(CameraCharacteristics.SCALER_AVAILABLE_MAX_DIGITAL_ZOOM);
    int[] focusModes = told.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES);
    return Optional.of(
        new Lens(
            id,
            or(told.get(CameraCharacteristics.SENSOR_ORIENTATION), 0),
            or(told.get(CameraCharacteristics.LENS_FACING), CameraMetadata.LENS_FACING_BACK)
                == CameraMetadata.LENS_FACING_FRONT,
            Boolean.TRUE.equals(told.get(CameraCharacteristics.FLASH_INFO_AVAILABLE)),
            Math.max(1, ratio.orElse(cut == null ? 1f : cut)),
            ratio.isPresent(),
            active,
            new Place(
                or(told.get(CameraCharacteristics.CONTROL_MAX_REGIONS_AF), 0) > 0
                    && focusModes != null
                    && contains(focusModes, CameraMetadata.CONTROL_AF_MODE_AUTO),
                or(told.get(CameraCharacteristics.CONTROL_MAX_REGIONS_AE), 0) > 0),
            focusModes != null
                && contains(focusModes, CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE),
            new Sizes(usual, nearest(frames, LOW), nearest(previews, usual)),
            focal(told)));
  }

  private static Focal focal(CameraCharacteristics told) {
    float[] millimetres = told.get(CameraCharacteristics.LENS_INFO_AVAILABLE_FOCAL_LENGTHS);
    SizeF sensor = told.get(CameraCharacteristics.SENSOR_INFO_PHYSICAL_SIZE);
    if (millimetres == null || millimetres.length != 1 || sensor == null) {
      return Focal.USUAL;
    }
    float share = millimetres[0] / Math.max(sensor.getWidth(), sensor.getHeight());
    // Some phones state 0, or the sensor's size in another unit.
    return share > 0.3f && share < 5 ? new Focal(share, Focal.STATED) : Focal.USUAL;
  }

  private static int or(Integer told, int otherwise) {
    return told == null ? otherwise : told;
  }

  /**
   * Of the sizes of the wanted shape the one with the nearest number of pixels; of another shape
   * only if there is none, since a preview of another shape shows something else.
   */
  static Size nearest(Size[] sizes, Size wanted) {
    Size best = sizes[0];
    double least = Double.MAX_VALUE;
    for (Size size : sizes) {
      double shape = Math.abs(Math.log(aspect(size) / aspect(wanted)));
      double pixels = Math.abs(Math.log(pixels(size) / pixels(wanted)));
      double off = pixels + (shape < 0.02 ? 0 : 100 + 100 * shape);
      if (off < least) {
        least = off;
        best = size;
      }
    }
    return best;
  }

  private static double aspect(Size size) {
    return (double) size.getWidth() / size.getHeight();
  }

  private static double pixels(Size size) {
    return (double) size.getWidth() * size.getHeight();
  }

  @RequiresApi(30)
  private static final class Since30 {
    static Optional<Float> closest(CameraCharacteristics told) {
      Range<Float> ratios = told.get(CameraCharacteristics.CONTROL_ZOOM_RATIO_RANGE);
      return Optional.ofNullable(ratios).map(Range::getUpper);
    }
  }
}
