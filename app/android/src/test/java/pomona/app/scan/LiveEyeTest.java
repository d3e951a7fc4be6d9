package pomona.app.scan;

import static org.junit.Assert.assertEquals;

import android.app.Application;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.KeptEye;
import pomona.app.eye.OpenEye;
import pomona.phone.record.RefusalTally;
import pomona.sync.WireDelegate;
import pomona.vision.Frame;

/** What lies where a fruit was is another one only if nobody looked for a second. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class LiveEyeTest {
  private static final int SIDE_PX = 256;
  private static final int BLOCK_PX = 16;
  private static final long PACE_NANOS = 100_000_000;
  private static final long SHORT_NANOS = 900_000_000;
  private static final long LONG_NANOS = 1_100_000_000;

  private final KeptEye eye = new KeptEye(() -> new OpenEye(ColourRuntime.eye(), WireDelegate.CPU));
  private long nanos = PACE_NANOS;
  private final LiveEye liveEye =
      new LiveEye(
          eye,
          new RefusalTally(Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), window -> {}),
          (sight, drawn) -> {},
          () -> nanos);

  @After
  public void close() {
    eye.close();
  }

  @Test
  public void afterLessThanASecond_whatLiesThereIsTheSameFruit() throws IOException {
    look(1, 4);
    nanos += SHORT_NANOS - PACE_NANOS;
    assertEquals(1, look(2, 1));
    assertEquals(1, look(2, 4));
  }

  @Test
  public void afterASecond_theFruitIsKnownByItsSkin() throws IOException {
    look(1, 4);
    nanos += LONG_NANOS - PACE_NANOS;
    assertEquals(1, look(1, 1));
    assertEquals(1, look(1, 4));
    assertEquals(1, liveEye.overlays().newest().counted());
  }

  @Test
  public void afterASecond_anotherFruitOfItsKindIsANewOne() throws IOException {
    look(1, 4);
    nanos += LONG_NANOS - PACE_NANOS;
    assertEquals("not known yet", 0, look(2, 1));
    assertEquals(2, look(2, 4));
    assertEquals(2, liveEye.overlays().newest().counted());
  }

  /**
   * Looks at a fruit at the usual pace.
   *
   * @return its identity
   */
  private long look(int skin, int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      nanos += PACE_NANOS;
      assertEquals(1, liveEye.look(frame(skin)));
    }
    return liveEye.overlays().newest().identity(0);
  }

  /** A green fruit on a grey ground; the marks of its skin lie along another slope. */
  private static Frame frame(int skin) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(4 * SIDE_PX * SIDE_PX);
    for (int y = 0; y < SIDE_PX; y++) {
      for (int x = 0; x < SIDE_PX; x++) {
        int across = x / BLOCK_PX;
        int down = y / BLOCK_PX;
        boolean fruit = across >= 5 && across < 11 && down >= 5 && down < 11;
        int light = fruit ? 8 + (skin * across + down) % 4 : 6 + (across * 7 + down * 5) % 6;
        pixels.put((byte) ((fruit ? 12 : 14) * light));
        pixels.put((byte) ((fruit ? 20 : 14) * light));
        pixels.put((byte) ((fruit ? 4 : 14) * light));
        pixels.put((byte) 255);
      }
    }
    pixels.flip();
    return Frame.rgba(pixels, SIDE_PX, SIDE_PX, 4 * SIDE_PX);
  }
}
