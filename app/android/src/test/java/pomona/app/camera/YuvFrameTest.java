package pomona.app.camera;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.graphics.Color;
import android.media.Image;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.vision.Frame;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class YuvFrameTest {
  private final YuvFrame frame = new YuvFrame();

  @Test
  public void interleavedChroma_andPaddedRows_giveTheSamePixels() {
    int width = 6;
    int height = 4;
    for (int pixelStride : new int[] {1, 2}) {
      for (int padding : new int[] {0, 5}) {
        assertTrue(frame.copy(red(width, height, pixelStride, padding), 0));
        Picture picture = frame.picture();
        assertEquals(width, picture.bitmap().getWidth());
        for (int y = 0; y < height; y++) {
          int pixel = picture.bitmap().getPixel(3, y);
          assertEquals(255, Color.red(pixel), 2);
          assertEquals(0, Color.green(pixel), 2);
          assertEquals(0, Color.blue(pixel), 2);
        }
      }
    }
  }

  @Test
  public void theLastRow_mayEndWithItsLastPixel() {
    // What cameras do: the padding of the last row is not there, and half a chroma pair neither.
    FakeImage image =
        new FakeImage(
            4,
            4,
            FakeImage.plane(9, 3 * 8 + 4, 8, 1),
            FakeImage.plane(128, 8 + 3, 8, 2),
            FakeImage.plane(128, 8 + 3, 8, 2));
    assertTrue(frame.copy(image, 0));
    assertEquals(9, frame.luminance().getRow(3, null)[3]);
  }

  @Test
  public void aTurnedSensor_givesUprightFrames() {
    for (int degrees : new int[] {0, 90, 180, 270}) {
      assertTrue(frame.copy(FakeImage.grey(8, 6, 100), degrees));
      boolean swapped = degrees % 180 != 0;
      assertEquals(swapped ? 6 : 8, frame.frame().uprightWidthPx());
      assertEquals(swapped ? 6 : 8, frame.picture().bitmap().getWidth());
    }
  }

  @Test
  public void whatIsNoImage_isRefused_andTheNextGoodOneIsTaken() {
    assertFalse("no size", frame.copy(new FakeImage(0, 0), 0));
    Image.Plane some = FakeImage.plane(1, 64, 8, 1);
    assertFalse("one plane", frame.copy(new FakeImage(8, 8, some), 0));
    assertFalse("too few bytes", frame.copy(new FakeImage(80, 80, some, some, some), 0));
    assertFalse(
        "a stride of nothing",
        frame.copy(new FakeImage(8, 8, FakeImage.plane(1, 64, 0, 0), some, some), 0));
    FakeImage gone = FakeImage.grey(8, 8, 1);
    gone.close();
    assertFalse("closed meanwhile", frame.copy(gone, 0));
    assertTrue(frame.copy(FakeImage.grey(8, 8, 77), 0));
    assertEquals(77, frame.luminance().getRow(0, null)[0]);
  }

  @Test
  public void aFrameOfTheSameShape_allocatesNothing() {
    FakeImage[] images = {FakeImage.grey(64, 48, 1), FakeImage.grey(64, 48, 2)};
    assertTrue(frame.copy(images[0], 90));
    Frame first = frame.frame();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        copy(images[i % 2]);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals("bytes for 100 frames", 0, least);
    assertSame(first, frame.frame());
  }

  private void copy(Image image) {
    if (!frame.copy(image, 90)) {
      throw new AssertionError("not copied");
    }
  }

  /** Red by BT.601, full range. */
  private static FakeImage red(int width, int height, int pixelStride, int padding) {
    int rowStride = width / 2 * pixelStride + padding;
    return new FakeImage(
        width,
        height,
        plane(76, height, width + padding, 1, width),
        plane(85, height / 2, rowStride, pixelStride, width / 2),
        plane(255, height / 2, rowStride, pixelStride, width / 2));
  }

  /** Samples at their places, and something else between them. */
  private static Image.Plane plane(
      int value, int rows, int rowStride, int pixelStride, int columns) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(rows * rowStride);
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) 17);
    }
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        bytes.put(y * rowStride + x * pixelStride, (byte) value);
      }
    }
    return FakeImage.plane(bytes, rowStride, pixelStride);
  }
}
