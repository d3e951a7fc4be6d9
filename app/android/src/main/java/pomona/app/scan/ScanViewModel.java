package pomona.app.scan;

import android.os.Handler;
import android.os.Looper;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.util.Optional;
import pomona.app.store.LotSummary;
import pomona.lot.LotLabel;
import pomona.phone.record.LotSoFar;

/**
 * What the operator does with what is seen: takes it, corrects it, begins lots.
 *
 * <p>Threads: frames are looked at on the analysis thread alone, by {@link LiveFrames}; facts are
 * written on the database's thread; the screen reads {@link #state()} and {@link #newest()} on the
 * main one.
 */
final class ScanViewModel extends ViewModel {
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
  private final LiveFrames frames;
  private final StillPictures stills;
  private final LotBeginnings beginnings;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final Runnable expire = this::expire;
  private final Runnable settle = this::settle;
  private ScanState lastTold;

  ScanViewModel(ScanParts parts) {
    this.parts = parts;
    this.asking = new FrameAsking(parts.desk(), parts.sizes(), parts.questions());
    this.liveEye = new LiveEye(parts.eye(), parts.refusals(), asking::look, parts.nanoTime());
    this.writes = new ScanWrites(parts.writing(), parts.book(), state::postValue);
    this.corrections = new Corrections(liveEye, writes, parts.analysis());
    this.lot = parts.lots().openSummary();
    this.frames =
        new LiveFrames(
            parts,
            new LiveFrames.Uses(
                liveEye, asking, writes, corrections, labels, lot::getValue, state::postValue));
    this.stills = new StillPictures(parts, liveEye, labels, state::postValue);
    this.beginnings = new LotBeginnings(parts, frames, state::postValue);
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

  /** Live frames, as they come from the camera. */
  LiveFrames frames() {
    return frames;
  }

  /** Whether the card for sizes was in one of the last frames that were searched for codes. */
  boolean seesCard() {
    return labels.seesCard();
  }

  /** Questions about what is in view. */
  FrameAsking asking() {
    return asking;
  }

  /** Looks at a still picture. */
  void look(StillPictures.Opener opener) {
    frames.hold();
    state.setValue(new ScanState.Looking());
    stills.look(opener);
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
          frames.inTheWay().isPresent() && pointed.touched().isLive()
              ? new ScanState.Troubled(frames.inTheWay().get())
              : pointed.back());
    }
  }

  private void goOnIfLive(Touched touched) {
    if (touched.isLive()) {
      frames.goOn();
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
    frames.goOn();
    state.setValue(
        frames
            .inTheWay()
            .<ScanState>map(ScanState.Troubled::new)
            .orElseGet(ScanState.Watching::new));
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
      frames.want();
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
    if (frames.wantNothing()) {
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
    beginnings.begin(labelled, live);
  }

  /** Goes on with a lot that people were done with, because the operator says so. */
  void goOn(ScanState.Known known, boolean live) {
    state.setValue(new ScanState.Looking());
    beginnings.goOn(known, live);
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
    frames.close();
    main.removeCallbacks(expire);
    main.removeCallbacks(settle);
    rest();
  }
}
