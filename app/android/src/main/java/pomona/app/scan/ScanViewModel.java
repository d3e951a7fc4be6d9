package pomona.app.scan;

import android.os.Handler;
import android.os.Looper;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import pomona.app.camera.CameraTrouble;
import pomona.app.camera.FrameSource;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.app.eye.Pace;
import pomona.app.failure.Failure;
import pomona.app.store.KnownLot;
import pomona.app.store.LotSummary;
import pomona.lot.LotLabel;
import pomona.phone.record.LotSoFar;

/**
 * Looks at frames and records what the operator takes.
 *
 * <p>Threads: frames are looked at on the analysis thread alone, by the {@link LiveEye}; facts are
 * written on the database's thread; the screen reads {@link #state()} and {@link #newest()} on the
 * main one.
 */
final class ScanViewModel extends ViewModel implements FrameSource.Taker {
  /** A press that has found nothing is forgotten after so long. */
  static final long PRESS_MILLIS = 2_000;

  /** How long a correction is offered to be taken back, while live frames go on. */
  static final long UNDO_MILLIS = 10_000;

  private final ScanParts parts;
  private final FrameAsking asking;
  private final LiveEye liveEye;
  private final ScanWrites writes;
  private final Corrections corrections;
  private final LabelSearch labels = new LabelSearch();
  private final MutableLiveData<ScanState> state = new MutableLiveData<>(new ScanState.Ready());
  private final LiveData<LotSummary> lot;
  private volatile Runnable onFrame = () -> {};
  private volatile Pace pace = Pace.FULL;
  private volatile boolean held;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Runnable expire = this::expire;
  private final Runnable settle = this::settle;
  private volatile boolean closed;
  private volatile Optional<CameraTrouble> inTheWay = Optional.empty();
  private long lastNanos;
  private ScanState lastTold;

  ScanViewModel(ScanParts parts) {
    this.parts = parts;
    this.asking = new FrameAsking(parts.desk(), parts.sizes(), parts.questions());
    this.liveEye = new LiveEye(parts.eye(), parts.refusals(), asking::look, parts.nanoTime());
    this.writes = new ScanWrites(parts.writing(), parts.book(), state::postValue);
    this.corrections = new Corrections(liveEye, writes, parts.analysis());
    this.lot = parts.lots().openSummary();
    parts.analysis().execute(this::openEye);
  }

  /** Before the first frame: opening takes longer than a person takes to aim. */
  private void openEye() {
    try {
      liveEye.open();
    } catch (IOException saidByTheFirstLook) {
      // Without a frame there is nothing to see it with.
    }
  }

  LiveData<ScanState> state() {
    return state;
  }

  /** The lot that is scanned into; null before there is one. */
  LiveData<LotSummary> lot() {
    return lot;
  }

  /** The lot that is scanned into has changed. */
  void scanInto(LotSummary now) {
    LotSoFar soFar = now == null ? LotSoFar.NONE : now.soFar();
    parts.analysis().execute(() -> liveEye.scanInto(soFar));
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

  /** Whether the card for sizes was in one of the last frames that were searched for codes. */
  boolean seesCard() {
    return labels.seesCard();
  }

  /** Questions about what is in view. */
  FrameAsking asking() {
    return asking;
  }

  /** The pace to keep from now on. */
  void keep(Pace newPace) {
    pace = newPace;
  }

  /** Opens a picture, which may lie on another computer: not called on the analysis thread. */
  interface PictureOpener {
    Picture open() throws IOException;
  }

  /** Looks at a still picture. */
  void look(PictureOpener opener) {
    held = true;
    state.setValue(new ScanState.Looking());
    parts.pictures().execute(() -> open(opener));
  }

  private void open(PictureOpener opener) {
    try {
      Picture picture = opener.open();
      parts.analysis().execute(() -> lookAt(picture));
    } catch (IOException | RuntimeException e) {
      failed(Failure.of(e, Failure.PICTURE_GONE));
    }
  }

  private void lookAt(Picture picture) {
    try {
      // What is observed of the lot may come after the picture.
      Optional<LotSummary> open = parts.lots().openSummaryNow();
      liveEye.scanInto(open.map(LotSummary::soFar).orElse(LotSoFar.NONE));
      int count = liveEye.lookStill(picture.frame());
      Optional<ScanState> code = count > 0 ? Optional.empty() : labels.still(picture);
      state.postValue(
          code.orElseGet(() -> new ScanState.Looked(liveEye.still(), picture, Map.of())));
    } catch (IOException | RuntimeException e) {
      failed(Failure.of(e, Failure.NOT_LOOKED_AT));
    }
  }

  /** A live frame; called on the analysis thread. */
  @Override
  public void take(Shot shot) {
    seesAgain();
    long nanos = parts.nanoTime().getAsLong();
    if (held || closed || !pace.allows(nanos - lastNanos)) {
      return;
    }
    lastNanos = nanos;
    try {
      int count = liveEye.look(shot.frame());
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
    if (!wanted.compareAndSet(true, false)) {
      return;
    }
    LiveEye.Capture capture = liveEye.capture();
    if (capture.seen().fruits().isEmpty()) {
      state.postValue(
          liveEye.swept().isAnyBeingWritten()
              ? new ScanState.Recording(true)
              : new ScanState.AllTaken());
      return;
    }
    Picture picture = shot.picture();
    state.postValue(new ScanState.Recording(false));
    writes.write(
        new ScanWrites.Taken(
            capture.seen(),
            picture,
            Optional.empty(),
            capture.press().ids(),
            recorded -> parts.analysis().execute(() -> tick(capture.press(), recorded)),
            () -> {
              parts.analysis().execute(() -> liveEye.swept().givenUp(capture.press()));
              state.postValue(new ScanState.Watching());
            }));
  }

  /** From the next frame on its fruits have ticks, and then it is said: in this order. */
  private void tick(SweptFruits.Press press, ScanState recorded) {
    liveEye.swept().written(press);
    state.postValue(recorded);
  }

  @Override
  public void troubled(CameraTrouble trouble) {
    inTheWay = Optional.of(trouble);
    // A picture that is shown stays: what is in the way is said when live frames are to go on.
    if (!held) {
      state.postValue(new ScanState.Troubled(trouble));
    }
  }

  private void seesAgain() {
    if (inTheWay.isPresent()) {
      inTheWay = Optional.empty();
      if (!held) {
        state.postValue(new ScanState.Watching());
      }
    }
  }

  @Override
  public void failed(Failure why) {
    state.postValue(new ScanState.Failed(why));
  }

  /** The fruit that was touched, in the frame that it was found in, which stands still. */
  private void point(Touched touched) {
    held = true;
    state.postValue(new ScanState.Pointed(touched, new ScanState.Watching()));
  }

  /**
   * A fruit on the screen was touched. In a live picture, the next frame that knows it is shown.
   *
   * @param drawn its place among the outlines of {@link #newest}
   */
  void touch(int drawn) {
    if (isLive()) {
      corrections.want(newest().identity(drawn), drawn);
      main.removeCallbacks(expire);
      main.postDelayed(expire, PRESS_MILLIS);
    } else {
      ScanState back = acting();
      Corrections.still(back, drawn, newest())
          .ifPresent(touched -> state.setValue(new ScanState.Pointed(touched, back)));
    }
  }

  /** Gives the fruit that was touched a grade or a class. */
  void correct(Said said) {
    if (state.getValue() instanceof ScanState.Pointed pointed) {
      if (said.grade().equals(Optional.of(pointed.touched().grade()))) {
        leave();
        return;
      }
      goOnIfLive(pointed.touched());
      state.setValue(corrections.correct(pointed, said, newest()));
      main.removeCallbacks(settle);
      if (pointed.touched().isLive()) {
        main.postDelayed(settle, UNDO_MILLIS);
      }
    }
  }

  /** Takes the correction back that was just made. */
  void undo() {
    if (state.getValue() instanceof ScanState.Corrected corrected) {
      state.setValue(corrections.undo(corrected, newest()));
    }
  }

  /** Leaves the fruit that was touched as it is. */
  void leave() {
    if (state.getValue() instanceof ScanState.Pointed pointed) {
      goOnIfLive(pointed.touched());
      state.setValue(
          inTheWay.isPresent() && pointed.touched().isLive()
              ? new ScanState.Troubled(inTheWay.get())
              : pointed.back());
    }
  }

  private void goOnIfLive(Touched touched) {
    if (touched.isLive()) {
      wanted.set(false);
      held = false;
    }
  }

  /** A live correction is said for a while; then the frames have the word again. */
  private void settle() {
    if (state.getValue() instanceof ScanState.Corrected corrected && corrected.touched().isLive()) {
      state.setValue(corrected.back());
    }
  }

  /** The state that the one big button acts on: a correction does not change it. */
  ScanState acting() {
    ScanState now = state.getValue();
    return now instanceof ScanState.Corrected corrected ? corrected.back() : now;
  }

  /** Live frames are looked at again. */
  void goOn() {
    wanted.set(false);
    held = false;
    state.setValue(
        inTheWay.<ScanState>map(ScanState.Troubled::new).orElseGet(ScanState.Watching::new));
  }

  /** Another crate: what comes into view now was not counted before. */
  void nextCrate() {
    asking.nextCrate();
    parts.analysis().execute(liveEye::nextCrate);
  }

  /**
   * Records what is seen, of the next frames if they are live: of those of two seconds. While
   * something waits that could not be written, that is tried again instead.
   */
  void record() {
    if (parts.writing().isBlocked()) {
      parts.writing().again();
    } else if (isLive()) {
      wanted.set(true);
      main.removeCallbacks(expire);
      main.postDelayed(expire, PRESS_MILLIS);
    } else if (acting() instanceof ScanState.Looked looked && !looked.seen().fruits().isEmpty()) {
      state.setValue(new ScanState.Looking());
      parts.analysis().execute(() -> liveEye.lot().taken());
      WrittenIds ids = new WrittenIds();
      writes.write(
          new ScanWrites.Taken(
              looked.seen(),
              looked.picture(),
              Optional.of(looked.picture()),
              ids,
              state::postValue,
              () -> state.postValue(looked)));
      looked
          .corrections()
          .forEach((fruit, said) -> writes.correct(new TakenFruit(ids, fruit), said, true, ""));
    }
  }

  /** What nobody saw for two seconds is not waited for: the hand has moved on. */
  private void expire() {
    corrections.forget();
    if (wanted.compareAndSet(true, false)) {
      state.setValue(new ScanState.NothingFound());
    }
  }

  /** Whether live frames are looked at now. */
  boolean isLive() {
    ScanState now = acting();
    return now instanceof ScanState.Watching
        || now instanceof ScanState.AllTaken
        || (now instanceof ScanState.Begun begun && begun.live())
        || now instanceof ScanState.NothingFound
        || now instanceof ScanState.Recording
        || (now instanceof ScanState.Recorded recorded && !recorded.still().isPresent());
  }

  /** Whether a state is new to the screen, and not the same one after a turn of the phone. */
  boolean isNews(ScanState told) {
    boolean news = told != lastTold;
    lastTold = told;
    return news;
  }

  /**
   * Begins the lot of the label that was read.
   *
   * @param live whether live frames go on at once
   */
  void begin(ScanState.Labelled labelled, boolean live) {
    state.setValue(new ScanState.Looking());
    nextCrate();
    parts
        .writing()
        .execute(
            () -> {
              Optional<KnownLot> known = parts.book().known(labelled.label());
              state.postValue(
                  known.isPresent()
                      ? new ScanState.Known(labelled, known.get())
                      : begun(labelled, live));
              wanted.set(false);
              held = !live || known.isPresent();
            });
  }

  /** Goes on with a lot that people were done with, because the operator says so. */
  void goOn(ScanState.Known known, boolean live) {
    state.setValue(new ScanState.Looking());
    parts
        .writing()
        .execute(
            () -> {
              state.postValue(begun(known.asked(), live));
              wanted.set(false);
              held = !live;
            });
  }

  private ScanState begun(ScanState.Labelled labelled, boolean live) {
    return new ScanState.Begun(parts.book().begin(labelled.label()), labelled.read(), live);
  }

  /** Goes on without the lot of the label that was read, and asks about it no more. */
  void decline(LotLabel label) {
    labels.decline(label);
    goOn();
  }

  /** Nobody looks for now. */
  void rest() {
    parts.analysis().execute(liveEye::rest);
  }

  @Override
  protected void onCleared() {
    closed = true;
    main.removeCallbacks(expire);
    main.removeCallbacks(settle);
    rest();
  }
}
