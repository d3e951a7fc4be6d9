package pomona.app.scan;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import pomona.app.camera.FrameSource;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.Pace;
import pomona.app.record.ScanRecorder;
import pomona.app.store.LotDao;
import pomona.app.store.LotSummary;
import pomona.lot.LotLabel;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.SeenFrame;

/**
 * Looks at frames and records what the operator takes.
 *
 * <p>Threads: frames are looked at on the analysis thread alone, by the {@link LiveEye}; facts are
 * written on the background thread; the screen reads {@link #state()} and {@link #newest()} on the
 * main one.
 */
final class ScanViewModel extends ViewModel implements FrameSource.Taker {
  /** What this screen needs of the rest. */
  record Parts(
      EyeOpener eyes,
      RefusalTally refusals,
      Executor analysis,
      Executor background,
      ScanRecorder book,
      LotDao lots,
      LongSupplier nanoTime) {}

  private final Parts parts;
  private final LiveEye liveEye;
  private final LabelSearch labels = new LabelSearch();
  private final MutableLiveData<ScanState> state = new MutableLiveData<>(new ScanState.Ready());
  private final LiveData<LotSummary> lot;
  private volatile Runnable onFrame = () -> {};
  private volatile Pace pace = Pace.FULL;
  private volatile boolean held;
  private volatile boolean wanted;
  private volatile boolean closed;
  private long lastNanos;
  private ScanState lastTold;

  ScanViewModel(Parts parts) {
    this.parts = parts;
    this.liveEye = new LiveEye(parts.eyes(), parts.refusals(), parts.nanoTime());
    this.lot = parts.lots().openSummary();
  }

  LiveData<ScanState> state() {
    return state;
  }

  /** The lot that is scanned into; null before there is one. */
  LiveData<LotSummary> lot() {
    return lot;
  }

  /** What was seen in the newest frame, borrowed until the next call. For the main thread. */
  Overlay newest() {
    return liveEye.overlays().newest();
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

  /** Opens a picture; called on the analysis thread. */
  interface PictureOpener {
    Picture open() throws IOException;
  }

  /** Looks at a still picture. */
  void look(PictureOpener opener) {
    held = true;
    state.setValue(new ScanState.Looking());
    parts.analysis().execute(() -> lookAt(opener));
  }

  private void lookAt(PictureOpener opener) {
    try {
      Picture picture = opener.open();
      int count = liveEye.look(picture.frame());
      Optional<ScanState> code = count > 0 ? Optional.empty() : labels.still(picture);
      state.postValue(code.orElseGet(() -> new ScanState.Looked(liveEye.still(), picture)));
    } catch (IOException e) {
      state.postValue(new ScanState.Failed(e.getMessage()));
    }
  }

  /** A live frame; called on the analysis thread. */
  @Override
  public void take(Shot shot) {
    long nanos = parts.nanoTime().getAsLong();
    if (held || closed || !pace.allows(nanos - lastNanos)) {
      return;
    }
    lastNanos = nanos;
    try {
      int count = liveEye.look(shot.frame());
      onFrame.run();
      if (count > 0 && wanted) {
        capture(shot);
      } else {
        searchForLabel(shot, count > 0);
      }
    } catch (IOException | RuntimeException e) {
      held = true;
      state.postValue(new ScanState.Failed(e.getMessage()));
    }
  }

  private void searchForLabel(Shot shot, boolean besideFruit) {
    LotSummary open = lot.getValue();
    labels
        .live(shot, besideFruit, open == null ? null : open.code())
        .ifPresent(
            read -> {
              held = true;
              state.postValue(read);
            });
  }

  /** Waits for a frame in which the tracker knows its fruits, for at most three frames. */
  private void capture(Shot shot) {
    if (!liveEye.knowsAny()) {
      return;
    }
    wanted = false;
    SeenFrame seen = liveEye.untaken();
    if (seen.fruits().isEmpty()) {
      state.postValue(new ScanState.AllTaken());
      return;
    }
    Picture picture = shot.picture();
    parts.background().execute(() -> write(seen, picture, Optional.empty()));
  }

  @Override
  public void failed(String why) {
    state.postValue(new ScanState.Failed(why));
  }

  /** Live frames are looked at again. */
  void goOn() {
    wanted = false;
    held = false;
    state.setValue(new ScanState.Watching());
  }

  /** Another crate: what comes into view now was not counted before. */
  void nextCrate() {
    parts.analysis().execute(liveEye::nextCrate);
  }

  /** Records what is seen; with a live camera that is the next frame. */
  void record() {
    if (isLive()) {
      wanted = true;
    } else if (state.getValue() instanceof ScanState.Looked looked
        && !looked.seen().fruits().isEmpty()) {
      state.setValue(new ScanState.Looking());
      Optional<Picture> still = Optional.of(looked.picture());
      parts.background().execute(() -> write(looked.seen(), looked.picture(), still));
    }
  }

  /** Whether live frames are looked at now. */
  boolean isLive() {
    ScanState now = state.getValue();
    return now instanceof ScanState.Watching
        || now instanceof ScanState.AllTaken
        || (now instanceof ScanState.Begun begun && begun.live())
        || (now instanceof ScanState.Recorded recorded && !recorded.still().isPresent());
  }

  /** Whether a state is new to the screen, and not the same one after a turn of the phone. */
  boolean isNews(ScanState told) {
    boolean news = told != lastTold;
    lastTold = told;
    return news;
  }

  private void write(SeenFrame seen, Picture picture, Optional<Picture> still) {
    try {
      ScanRecorder.Written written = parts.book().write(seen, picture);
      state.postValue(new ScanState.Recorded(seen, still, written.lotId(), written.disposition()));
    } catch (IOException e) {
      state.postValue(new ScanState.Failed("The picture cannot be kept: " + e.getMessage()));
    }
  }

  /**
   * Begins the lot of the label that was read.
   *
   * @param live whether live frames go on at once
   */
  void begin(LotLabel label, boolean live) {
    state.setValue(new ScanState.Looking());
    nextCrate();
    parts
        .background()
        .execute(
            () -> {
              state.postValue(new ScanState.Begun(parts.book().begin(label), live));
              wanted = false;
              held = !live;
            });
  }

  /** Goes on without the lot of the label that was read, and asks about it no more. */
  void decline(LotLabel label) {
    labels.decline(label);
    goOn();
  }

  @Override
  protected void onCleared() {
    closed = true;
    parts.analysis().execute(liveEye::close);
  }
}
