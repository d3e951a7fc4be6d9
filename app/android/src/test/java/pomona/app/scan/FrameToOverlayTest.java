package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.graphics.Bitmap;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.TestApplication;
import pomona.app.eye.Bundles;
import pomona.app.eye.KeptEye;
import pomona.app.eye.OpenEye;
import pomona.app.screen.Png;
import pomona.bundle.Bundle;
import pomona.phone.record.LotSoFar;
import pomona.phone.record.RefusalTally;
import pomona.sync.WireDelegate;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;

/**
 * From a camera's frame to what the screen draws, against the bare run of the network: what all the
 * rest costs. Each round does both, and what is measured is the thread's own processor time, so
 * that other work on the computer counts for neither. It is printed and not asserted: a computer on
 * which the network takes half a millisecond has another ratio. {@code -Dpomona.bench.rounds=500}
 * measures for longer.
 */
@RunWith(AndroidJUnit4.class)
public final class FrameToOverlayTest {
  private static final int ROUNDS = Integer.getInteger("pomona.bench.rounds", 40);
  private static final double WANTED = 1.4;
  private static final int WARMING_ROUNDS = ROUNDS / 2;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Bundle bundle = Bundles.shipped();

  @Test
  public void frameToOverlay_againstTheBareRun() throws IOException {
    TfliteRuntime runtime = new TfliteRuntime(bundle);
    KeptEye eye = new KeptEye(() -> new OpenEye(new Eye(bundle, runtime), WireDelegate.XNNPACK));
    LiveEye liveEye = new LiveEye(eye, uncounted(), (sight, drawn) -> {}, System::nanoTime);
    Frame frame = cameraFrame(1);
    int fruits = 0;
    long[] bare = new long[ROUNDS];
    long[] whole = new long[ROUNDS];
    for (int i = -WARMING_ROUNDS; i < ROUNDS; i++) {
      long from = THREADS.getCurrentThreadCpuTime();
      runtime.run();
      long between = THREADS.getCurrentThreadCpuTime();
      fruits = liveEye.look(frame);
      if (i >= 0) {
        bare[i] = between - from;
        whole[i] = THREADS.getCurrentThreadCpuTime() - between;
      }
    }
    eye.close();
    Arrays.sort(bare);
    Arrays.sort(whole);
    double bareMillis = bare[ROUNDS / 2] / 1e6;
    double wholeMillis = whole[ROUNDS / 2] / 1e6;
    System.out.printf(
        Locale.ROOT,
        "frame to overlay: %d fruits in 1280 x 960, %d rounds, processor time of the bare run"
            + " %.2f ms, frame to overlay %.2f ms, %.2f times (at most %.1f wanted)%n",
        fruits,
        ROUNDS,
        bareMillis,
        wholeMillis,
        wholeMillis / bareMillis,
        WANTED);
    assertTrue(fruits > 0);
  }

  private static RefusalTally uncounted() {
    return new RefusalTally(Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), window -> {});
  }

  @Test
  public void aWarmLooker_allocatesNothingForAFrame() throws IOException {
    KeptEye eye =
        new KeptEye(
            () -> new OpenEye(new Eye(bundle, new TfliteRuntime(bundle)), WireDelegate.XNNPACK));
    LiveEye liveEye = new LiveEye(eye, uncounted(), (sight, drawn) -> {}, System::nanoTime);
    Frame one = cameraFrame(1);
    Frame other = cameraFrame(3);
    liveEye.scanInto(new LotSoFar("L-1", bundle.heads().classes().labels().get(0), true, 3, 3));
    for (int i = 0; i < 20; i++) {
      liveEye.look(one);
      liveEye.look(other);
      liveEye.overlays().newest();
    }
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    // The least of several: the virtual machine allocates for itself now and then.
    for (int round = 0; round < 5; round++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 10; i++) {
        liveEye.look(one);
        liveEye.look(other);
        liveEye.overlays().newest();
      }
      least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
    }
    eye.close();
    assertEquals("bytes for 20 frames", 0, least);
  }

  /** A scene at the size that the camera is asked for. */
  private Frame cameraFrame(int scene) throws IOException {
    Bitmap bitmap = Scenes.picture(scene, temporary.newFolder().toPath()).bitmap();
    Bitmap large = Bitmap.createScaledBitmap(bitmap, 1280, 960, true);
    Path file = temporary.newFile("large-" + scene + ".png").toPath();
    return Png.read(Png.write(large, file)).frame();
  }
}
