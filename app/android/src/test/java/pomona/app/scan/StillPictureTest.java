package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.app.eye.Bundles;
import pomona.app.eye.KeptEye;
import pomona.app.eye.OpenEye;
import pomona.bundle.Bundle;
import pomona.fruit.Grade;
import pomona.phone.record.RefusalTally;
import pomona.sync.WireDelegate;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Frame;

/**
 * A picture that is looked at amid a sweep, of fruits of the same kind where the sweep's own lay:
 * neither knows of the other.
 */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class StillPictureTest {
  private static final String SAID = "plum";
  private static final long PACE_NANOS = 50_000_000;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Bundle bundle = Bundles.shipped();
  private final KeptEye eye =
      new KeptEye(
          () -> new OpenEye(new Eye(bundle, new TfliteRuntime(bundle)), WireDelegate.XNNPACK));
  private final RefusalTally refusals =
      new RefusalTally(Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), window -> {});
  private long nanos;
  private final LiveEye liveEye =
      new LiveEye(eye, refusals, (sight, drawn) -> {}, () -> nanos += PACE_NANOS);
  private Frame frame;
  private int count;

  @Before
  public void sweepAndRecord() throws IOException {
    frame = Scenes.picture(1, temporary.getRoot().toPath()).frame();
    for (int i = 0; i < 3; i++) {
      count = liveEye.look(frame);
    }
    liveEye.swept().written(liveEye.capture().press());
  }

  @After
  public void close() {
    eye.close();
  }

  @Test
  public void itsFruits_areNotTheOnesOfTheSweep() throws IOException {
    for (long identity : identities()) {
      liveEye.swept().correct(identity, Grade.REJECT);
      liveEye.swept().name(identity, SAID);
    }
    assertEquals(count, liveEye.lookStill(frame));
    Overlay still = liveEye.overlays().newest();
    assertEquals("ticked", count, still.untaken());
    for (int i = 0; i < count; i++) {
      assertEquals(0, still.identity(i));
      assertEquals(liveEye.still().fruits().get(i).grade(), still.grade(i));
      assertNotEquals(SAID, still.names().of(i));
    }
  }

  @Test
  public void theSweep_goesOnAsIfNobodyHadLookedAtIt() throws IOException {
    List<Long> before = identities();
    assertFalse(before.contains(0L));
    Frame other = Scenes.picture(2, temporary.getRoot().toPath()).frame();
    for (int i = 0; i < 20; i++) {
      assertTrue(liveEye.lookStill(other) > 0);
    }
    liveEye.look(frame);
    assertEquals(before, identities());
    Overlay drawn = liveEye.overlays().newest();
    assertEquals("counted and ticked, as before", 0, drawn.untaken());
    assertEquals(count, drawn.counted());
  }

  private List<Long> identities() {
    List<Long> identities = new ArrayList<>();
    Overlay drawn = liveEye.overlays().newest();
    for (int i = 0; i < count; i++) {
      identities.add(drawn.identity(i));
    }
    return identities;
  }
}
