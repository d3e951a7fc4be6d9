package pomona.app.scan;

import static org.junit.Assert.assertEquals;

import android.app.Application;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.KeptEye;
import pomona.app.eye.OpenEye;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.RefusalWindow;
import pomona.sync.WireDelegate;
import pomona.sync.WireRefusal;
import pomona.vision.Frame;

/** What the eye refuses while somebody looks is counted. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class RefusedFramesTest {
  private static final int SIDE_PX = 64;

  @Test
  public void darkFrames_areCountedAsDark_whenTheScreenIsLeft() throws IOException {
    List<RefusalWindow> told = new ArrayList<>();
    RefusalTally tally =
        new RefusalTally(Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), told::add);
    KeptEye eye = new KeptEye(() -> new OpenEye(ColourRuntime.eye(), WireDelegate.CPU));
    LiveEye liveEye = new LiveEye(eye, tally, (sight, drawn) -> {}, () -> 1);
    Frame dark =
        Frame.rgba(ByteBuffer.allocateDirect(4 * SIDE_PX * SIDE_PX), SIDE_PX, SIDE_PX, 4 * SIDE_PX);
    for (int i = 0; i < RefusalTally.LEAST_FRAMES; i++) {
      assertEquals(0, liveEye.look(dark));
    }
    assertEquals(List.of(), told);
    liveEye.rest();
    eye.close();
    assertEquals(1, told.size());
    assertEquals(RefusalTally.LEAST_FRAMES, told.get(0).frames());
    assertEquals(Map.of(WireRefusal.DARK, RefusalTally.LEAST_FRAMES), told.get(0).counts());
  }
}
