package pomona.app.scan;

import android.graphics.Bitmap;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import pomona.app.camera.FrameSource;
import pomona.app.camera.Picture;
import pomona.app.camera.PictureCutter;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.app.store.FactRecorder;
import pomona.app.store.LotDao;
import pomona.app.store.LotRow;
import pomona.app.store.Pictures;
import pomona.app.store.SeenScan;
import pomona.fruit.Fruit;
import pomona.vision.Frame;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * Looks at frames and records what the operator takes.
 *
 * <p>Threads: the eye is opened, used and closed on the analysis thread alone; facts are written on
 * the background thread; the screen reads {@link #state()} on the main one.
 */
final class ScanViewModel extends ViewModel implements FrameSource.Taker {
  private static final DateTimeFormatter LOT_CODE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final String UNKNOWN_PRODUCT = "unknown";

  /** What this screen needs of the rest. */
  record Parts(
      EyeOpener eyes,
      Executor analysis,
      Executor background,
      FactRecorder facts,
      LotDao lots,
      PictureCutter cutter,
      Path frames,
      Clock clock,
      LongSupplier nanoTime) {}

  private final Parts parts;
  private final MutableLiveData<ScanState> state = new MutableLiveData<>(new ScanState.Ready());
  private volatile OpenEye open;
  private Tracker tracker;
  private volatile boolean held;
  private volatile boolean closed;

  ScanViewModel(Parts parts) {
    this.parts = parts;
  }

  LiveData<ScanState> state() {
    return state;
  }

  /** Looks at a still picture. */
  void look(PictureOpener opener) {
    held = true;
    state.setValue(new ScanState.Looking());
    parts
        .analysis()
        .execute(
            () -> {
              try {
                Picture picture = opener.open();
                Seen seen = see(picture.frame());
                state.postValue(new ScanState.Looked(seen, Optional.of(picture.bitmap())));
                pending = Optional.of(picture);
              } catch (IOException e) {
                state.postValue(new ScanState.Failed(e.getMessage()));
              }
            });
  }

  /** Opens a picture; called on the analysis thread. */
  interface PictureOpener {
    Picture open() throws IOException;
  }

  private volatile Optional<Picture> pending = Optional.empty();

  /** A live frame; called on the analysis thread. */
  @Override
  public void take(Frame frame) {
    if (held || closed) {
      return;
    }
    try {
      Seen seen = see(frame);
      if (!held) {
        state.postValue(new ScanState.Looked(seen, Optional.empty()));
      }
    } catch (IOException e) {
      held = true;
      state.postValue(new ScanState.Failed(e.getMessage()));
    }
  }

  @Override
  public void failed(String why) {
    state.postValue(new ScanState.Failed(why));
  }

  /** Live frames are looked at again. */
  void goOn() {
    held = false;
    pending = Optional.empty();
    state.setValue(new ScanState.Ready());
  }

  private Seen see(Frame frame) throws IOException {
    if (open == null) {
      open = parts.eyes().open();
      tracker = new Tracker(open.eye().card().detection().fruitsAtMost());
    }
    long fromNanos = parts.nanoTime().getAsLong();
    Sight sight = open.eye().see(frame);
    tracker.follow(sight);
    List<Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < sight.count(); i++) {
      fruits.add(sight.fruit(i).toFruit());
    }
    long tookNanos = parts.nanoTime().getAsLong() - fromNanos;
    return new Seen(
        sight.frameWidthPx(),
        sight.frameHeightPx(),
        fruits,
        sight.refusal(),
        tracker.counted(),
        (int) (tookNanos / 1_000_000));
  }

  /** Records what is shown, if there is anything to record. */
  void record() {
    if (!(state.getValue() instanceof ScanState.Looked looked)
        || looked.seen().fruits().isEmpty()) {
      return;
    }
    held = true;
    Seen seen = looked.seen();
    Optional<Bitmap> bitmap = looked.picture();
    Optional<Picture> picture = pending;
    state.setValue(new ScanState.Looking());
    parts.background().execute(() -> write(seen, bitmap, picture));
  }

  private void write(Seen seen, Optional<Bitmap> bitmap, Optional<Picture> picture) {
    try {
      String lotId = openLot(seen);
      Optional<String> file = Optional.empty();
      Pictures pictures = Pictures.NONE;
      if (picture.isPresent()) {
        pictures = parts.cutter().cut(picture.get().bitmap(), seen.fruits());
        String name = "frame-" + parts.clock().millis() + "-" + parts.lots().countScans(lotId);
        picture.get().save(parts.frames().resolve(name + ".jpg"));
        file = Optional.of(name + ".jpg");
      }
      parts
          .facts()
          .recordScan(
              lotId,
              new SeenScan(
                  seen.widthPx(),
                  seen.heightPx(),
                  open.eye().card().generation(),
                  open.delegate(),
                  seen.latencyMillis(),
                  seen.fruits(),
                  file),
              pictures);
      state.postValue(new ScanState.Recorded(seen, bitmap, lotId));
    } catch (IOException e) {
      state.postValue(new ScanState.Failed("The picture cannot be kept: " + e.getMessage()));
    }
  }

  /** The lot that is open; else one begins, named by the time. */
  private String openLot(Seen seen) {
    Optional<LotRow> lot = parts.lots().openLot();
    if (lot.isPresent()) {
      return lot.get().id();
    }
    String code = LOT_CODE.withZone(ZoneId.systemDefault()).format(parts.clock().instant());
    return parts.facts().startLot(code, seen.product().orElse(UNKNOWN_PRODUCT), Optional.empty());
  }

  @Override
  protected void onCleared() {
    closed = true;
    parts
        .analysis()
        .execute(
            () -> {
              if (open != null) {
                open.eye().close();
                open = null;
              }
            });
  }
}
