package pomona.app.camera;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import androidx.lifecycle.Lifecycle;
import androidx.lifecycle.LifecycleOwner;
import androidx.lifecycle.LifecycleRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import pomona.app.failure.Failure;

/** What a screen may rely on, whichever live camera a build has. */
public abstract class LiveCameraContract {

  /** The camera behind, as a test moves it. */
  interface Hardware {
    LiveCamera plugIn(Executor analysis);

    /** Lets all that was asked for happen. */
    void settle();

    /** A frame comes, every pixel as bright as said. */
    void deliver(int brightness);

    /** Something comes that says it is a frame, and has fewer bytes than it says. */
    void deliverBroken();

    boolean isOpen();

    boolean isLit();

    float zoomRatio();

    int frameWidthPx();

    void takenByAnother();

    void givenBack();

    void unplug();

    /** The test is over. */
    void end();
  }

  /** A screen that comes and goes. */
  static final class Screen implements LifecycleOwner {
    final LifecycleRegistry registry = LifecycleRegistry.createUnsafe(this);

    @Override
    public Lifecycle getLifecycle() {
      return registry;
    }
  }

  private final Hardware hardware = hardware();
  private final Screen screen = new Screen();
  private final Queue<Runnable> analysis = new ArrayDeque<>();
  private final List<Integer> seen = new ArrayList<>();
  private final List<CameraTrouble> troubles = new ArrayList<>();
  private LiveCamera camera;

  private final FrameSource.Taker taker =
      new FrameSource.Taker() {
        @Override
        public void take(Shot shot) {
          seen.add(shot.luminance().getMatrix()[0] & 0xFF);
        }

        @Override
        public void failed(Failure why) {
          throw new AssertionError(why.name());
        }

        @Override
        public void troubled(CameraTrouble trouble) {
          troubles.add(trouble);
        }
      };

  abstract Hardware hardware();

  @Before
  public void start() {
    camera = hardware.plugIn(analysis::add);
    screen.registry.setCurrentState(Lifecycle.State.STARTED);
    camera.start(screen, taker);
    hardware.settle();
  }

  @After
  public void stop() {
    camera.stop();
    hardware.settle();
    hardware.end();
  }

  private void lookAtAll() {
    while (!analysis.isEmpty()) {
      analysis.remove().run();
    }
  }

  private void pass(Duration time) {
    shadowOf(Looper.getMainLooper()).idleFor(time);
    hardware.settle();
  }

  @Test
  public void framesAreLookedAt_onTheAnalysisThread() {
    assertTrue(hardware.isOpen());
    hardware.deliver(10);
    assertEquals("nothing before the thread has time", List.of(), seen);
    lookAtAll();
    hardware.deliver(20);
    lookAtAll();
    assertEquals(List.of(10, 20), seen);
    assertEquals(List.of(), troubles);
  }

  @Test
  public void aStoppedCamera_isClosed_andDeliversNothingMore() {
    hardware.deliver(10);
    camera.stop();
    camera.stop();
    hardware.settle();
    lookAtAll();
    assertEquals("not even the one that waited", List.of(), seen);
    assertFalse(hardware.isOpen());
  }

  @Test
  public void aScreenThatIsLeft_givesTheCameraBack_andHasItAgainLater() {
    screen.registry.setCurrentState(Lifecycle.State.CREATED);
    hardware.settle();
    assertFalse(hardware.isOpen());
    screen.registry.setCurrentState(Lifecycle.State.STARTED);
    hardware.settle();
    assertTrue(hardware.isOpen());
    hardware.deliver(30);
    lookAtAll();
    assertEquals(List.of(30), seen);
    screen.registry.setCurrentState(Lifecycle.State.DESTROYED);
    hardware.settle();
    assertFalse(hardware.isOpen());
  }

  @Test
  public void lightAndZoom_stay_whenAWarmPhoneGoesToSmallerFrames() {
    assertTrue(camera.hasTorch());
    camera.torch(true);
    camera.zoom(1);
    hardware.settle();
    assertTrue(hardware.isLit());
    assertEquals(4, hardware.zoomRatio(), 0.01);
    assertEquals(1280, hardware.frameWidthPx());
    camera.lowResolution(true);
    hardware.settle();
    assertEquals(640, hardware.frameWidthPx());
    assertTrue(hardware.isLit());
    assertEquals(4, hardware.zoomRatio(), 0.01);
    hardware.deliver(40);
    lookAtAll();
    assertEquals(List.of(40), seen);
    camera.lowResolution(false);
    camera.torch(false);
    camera.zoom(0);
    hardware.settle();
    assertEquals(1280, hardware.frameWidthPx());
    assertFalse(hardware.isLit());
    assertEquals(1, hardware.zoomRatio(), 0.01);
  }

  @Test
  public void halfTheZoom_isHalfWayBetweenTheViews() {
    camera.zoom(0.5f);
    hardware.settle();
    // Between the whole width and a quarter of it.
    assertEquals(1 / 0.625, hardware.zoomRatio(), 0.01);
  }

  @Test
  public void aCameraThatAnotherAppTook_comesBackByItself() {
    hardware.deliver(10);
    lookAtAll();
    hardware.takenByAnother();
    assertEquals(List.of(CameraTrouble.TAKEN), troubles);
    pass(Duration.ofSeconds(10));
    assertEquals("no silence of a camera that is not ours", List.of(CameraTrouble.TAKEN), troubles);
    hardware.givenBack();
    assertTrue(hardware.isOpen());
    hardware.deliver(50);
    lookAtAll();
    assertEquals(List.of(10, 50), seen);
  }

  @Test
  public void noFrameForTwoSeconds_isSaidOnce_andAgainAfterOneHasCome() {
    pass(Duration.ofMillis(1_900));
    assertEquals(List.of(), troubles);
    pass(Duration.ofMillis(200));
    assertEquals(List.of(CameraTrouble.NO_FRAMES), troubles);
    pass(Duration.ofSeconds(20));
    assertEquals(List.of(CameraTrouble.NO_FRAMES), troubles);
    hardware.deliver(60);
    lookAtAll();
    assertEquals(List.of(60), seen);
    pass(Duration.ofSeconds(5));
    assertEquals(List.of(CameraTrouble.NO_FRAMES, CameraTrouble.NO_FRAMES), troubles);
  }

  @Test
  public void framesThatCannotBeRead_areSaid_andLookedAtByNobody() {
    for (int i = 0; i < 3; i++) {
      hardware.deliverBroken();
      lookAtAll();
    }
    pass(Duration.ofMillis(2_100));
    assertEquals(List.of(), seen);
    assertEquals(List.of(CameraTrouble.BAD_FRAMES), troubles);
    hardware.deliver(70);
    lookAtAll();
    assertEquals(List.of(70), seen);
  }

  @Test
  public void aPhoneWithoutACamera_saysSo() {
    camera.stop();
    hardware.settle();
    hardware.unplug();
    camera.start(screen, taker);
    hardware.settle();
    assertEquals(List.of(CameraTrouble.NO_CAMERA), troubles);
  }
}
