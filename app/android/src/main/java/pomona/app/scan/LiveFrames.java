package pomona.app.scan;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pomona.app.camera.CameraTrouble;
import pomona.app.camera.FrameSource;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.app.eye.Pace;
import pomona.app.failure.Failure;
import pomona.app.store.LotSummary;

/**
 * Looks at live frames, one after the other, and takes what a press or a touch waits for. Frames
 * come on the analysis thread; what is wanted of them is said on the main one.
 */
final class LiveFrames implements FrameSource.Taker {
  private final ScanParts parts;
  private final LiveEye eye;
  private final FrameAsking asking;
  private final ScanWrites writes;
  private final Corrections corrections;
  private final LabelSearch labels;
  private final Supplier<LotSummary> lot;
  private final Consumer<ScanState> said;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private volatile Runnable onFrame = () -> {};
  private volatile Pace pace = Pace.FULL;
  private volatile boolean held;
  private volatile boolean closed;
  private volatile Optional<CameraTrouble> inTheWay = Optional.empty();
  private long lastNanos;

  /**
   * What frames are looked at with, and for.
   *
   * @param lot that is scanned into; gives null before there is one
   * @param said told what is to be shown, on any thread
   */
  record Uses(
      LiveEye eye,
      FrameAsking asking,
      ScanWrites writes,
      Corrections corrections,
      LabelSearch labels,
      Supplier<LotSummary> lot,
      Consumer<ScanState> said) {}

  LiveFrames(ScanParts parts, Uses uses) {
    this.parts = parts;
    this.eye = uses.eye();
    this.asking = uses.asking();
    this.writes = uses.writes();
    this.corrections = uses.corrections();
    this.labels = uses.labels();
    this.lot = uses.lot();
    this.said = uses.said();
  }

  /**
   * Tells that there is a newer frame's overlay.
   *
   * @param listener called on the analysis thread, for every frame
   */
  void onFrame(Runnable listener) {
    onFrame = listener;
  }

  /** The pace to keep from now on. */
  void keep(Pace newPace) {
    pace = newPace;
  }

  /** No frame is looked at until they {@link #goOn}. */
  void hold() {
    held = true;
  }

  /** The next frame is looked at; no press is waited for. */
  void goOn() {
    wanted.set(false);
    held = false;
  }

  /** For good. */
  void close() {
    closed = true;
  }

  /** A press: what the next frame has is taken. */
  void want() {
    wanted.set(true);
  }

  /** A press is waited for no longer; whether one was. */
  boolean wantNothing() {
    return wanted.compareAndSet(true, false);
  }

  /** What keeps frames from coming. */
  Optional<CameraTrouble> inTheWay() {
    return inTheWay;
  }

  @Override
  public void take(Shot shot) {
    seesAgain();
    long nanos = parts.nanoTime().getAsLong();
    if (held || closed || !pace.allows(nanos - lastNanos)) {
      return;
    }
    lastNanos = nanos;
    try {
      int count = eye.look(shot.frame());
      onFrame.run();
      asking.measure(shot);
      if (count > 0 && corrections.isWaiting()) {
        corrections.find(shot).ifPresent(this::point);
      } else if (count > 0 && wanted.get()) {
        capture(shot);
      } else {
        searchForLabel(shot, count > 0);
      }
    } catch (IOException | RuntimeException e) {
      held = true;
      failed(Failure.of(e, Failure.NOT_LOOKED_AT));
    }
  }

  private void searchForLabel(Shot shot, boolean besideFruit) {
    LotSummary open = lot.get();
    labels
        .live(shot, besideFruit, open == null ? null : open.code())
        .ifPresent(
            read -> {
              held = true;
              said.accept(read);
            });
  }

  /** The fruit that was touched, in the frame that it was found in, which stands still. */
  private void point(Touched touched) {
    held = true;
    said.accept(new ScanState.Pointed(touched, new ScanState.Watching()));
  }

  /** Waits for a frame in which the tracker knows its fruits, for at most three frames. */
  private void capture(Shot shot) {
    if (!eye.knowsAny() || !wantNothing()) {
      return;
    }
    // A picture that cannot be copied must leave no fruit that waits to be written.
    Picture picture = shot.picture();
    LiveEye.Capture capture = eye.capture();
    if (capture.seen().fruits().isEmpty()) {
      said.accept(
          eye.swept().isAnyBeingWritten()
              ? new ScanState.Recording(true)
              : new ScanState.AllTaken());
      return;
    }
    said.accept(new ScanState.Recording(false));
    writes.write(
        new ScanWrites.Taken(
            capture.seen(),
            picture,
            Optional.empty(),
            capture.press().ids(),
            recorded -> parts.analysis().execute(() -> tick(capture.press(), recorded)),
            () -> {
              parts.analysis().execute(() -> eye.swept().givenUp(capture.press()));
              said.accept(new ScanState.Watching());
            }));
  }

  /** From the next frame on its fruits have ticks, and then it is said: in this order. */
  private void tick(SweptFruits.Press press, ScanState recorded) {
    eye.swept().written(press);
    said.accept(recorded);
  }

  @Override
  public void troubled(CameraTrouble trouble) {
    inTheWay = Optional.of(trouble);
    // A picture that is shown stays: what is in the way is said when live frames are to go on.
    if (!held) {
      said.accept(new ScanState.Troubled(trouble));
    }
  }

  private void seesAgain() {
    if (inTheWay.isPresent()) {
      inTheWay = Optional.empty();
      if (!held) {
        said.accept(new ScanState.Watching());
      }
    }
  }

  @Override
  public void failed(Failure why) {
    said.accept(new ScanState.Failed(why));
  }
}
