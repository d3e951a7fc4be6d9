package pomona.app.scan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.fruit.Grade;

/**
 * A touch on a fruit, the grade or class that a person gives it, and the way back. A fruit of a
 * live frame that nobody has recorded is recorded with its correction, so that the correction is
 * never lost; in a still picture the correction waits for the shutter, as the picture does.
 */
final class Corrections {
  /** What is written of a grade that is taken back. */
  private static final String UNDONE = "undone";

  private final LiveEye eye;
  private final ScanWrites writes;
  private final Executor analysis;
  private volatile Optional<Wanted> wanted = Optional.empty();

  /**
   * A touch on a live frame, until a frame comes in which its fruit is known.
   *
   * @param identity of the fruit; 0 if the tracker did not know it
   * @param drawn its place among the outlines
   */
  private record Wanted(long identity, int drawn) {}

  Corrections(LiveEye eye, ScanWrites writes, Executor analysis) {
    this.eye = eye;
    this.writes = writes;
    this.analysis = analysis;
  }

  /** A fruit of a live frame was touched; the next frame that knows it is to be shown. */
  void want(long identity, int drawn) {
    wanted = Optional.of(new Wanted(identity, drawn));
  }

  /** It is waited for no longer. */
  void forget() {
    wanted = Optional.empty();
  }

  /** The fruit that was touched, if it is known in this frame; on the analysis thread. */
  Optional<Touched> find(Shot shot) {
    return wanted.flatMap(
        touch -> {
          Optional<Touched> found = Optional.empty();
          int fruit = eye.find(touch.identity(), touch.drawn()).orElse(-1);
          if (fruit >= 0) {
            forget();
            Picture picture = shot.picture();
            found = Optional.of(eye.touched(fruit, picture));
          }
          return found;
        });
  }

  /** Whether a touch waits for its frame. */
  boolean isWaiting() {
    return wanted.isPresent();
  }

  /** A fruit of a still picture. */
  static Optional<Touched> still(ScanState state, int fruit, Overlay drawn) {
    Grade grade = drawn.grade(fruit);
    Looks looks = drawn.names().looks(fruit);
    if (state instanceof ScanState.Looked looked) {
      return Optional.of(
          new Touched(
              looked.seen(), fruit, fruit, 0, looked.picture(), grade, looks, Optional.empty()));
    }
    if (state instanceof ScanState.Recorded recorded && recorded.still().isPresent()) {
      TakenFruit taken = new TakenFruit(recorded.ids(), fruit);
      return Optional.of(
          new Touched(
              recorded.seen(),
              fruit,
              fruit,
              0,
              recorded.still().get(),
              grade,
              looks,
              Optional.of(taken)));
    }
    return Optional.empty();
  }

  /** Says something else of the fruit; what is shown then. */
  ScanState correct(ScanState.Pointed pointed, Said said, Overlay drawn) {
    Touched touched = pointed.touched();
    ScanState back = give(touched, said, true, "", pointed.back(), drawn);
    return new ScanState.Corrected(touched, said, pointed.back(), back);
  }

  /** Takes the correction back; what is shown then. */
  ScanState undo(ScanState.Corrected corrected, Overlay drawn) {
    Touched touched = corrected.touched();
    Said before = touched.before(corrected.said());
    ScanState back =
        give(touched, before, touched.looks().known(), UNDONE, corrected.back(), drawn);
    return back instanceof ScanState.Looked ? corrected.before() : back;
  }

  private ScanState give(
      Touched touched, Said said, boolean known, String reason, ScanState back, Overlay drawn) {
    if (touched.isLive()) {
      analysis.execute(() -> giveLive(touched, said, known, reason));
      return back;
    }
    said.grade().ifPresent(grade -> drawn.correct(touched.drawn(), grade));
    said.className().ifPresent(name -> drawn.names().say(touched.drawn(), name, known));
    touched.taken().ifPresent(taken -> writes.correct(taken, said, known, reason));
    return back instanceof ScanState.Looked looked ? looked.corrected(touched.place(), said) : back;
  }

  private void giveLive(Touched touched, Said said, boolean known, String reason) {
    SweptFruits swept = eye.swept();
    TakenFruit taken =
        touched
            .taken()
            .orElseGet(
                () -> swept.taken(touched.identity()).orElseGet(() -> record(touched, swept)));
    said.grade().ifPresent(grade -> swept.correct(touched.identity(), grade));
    said.className().ifPresent(name -> swept.name(touched.identity(), known ? name : null));
    writes.correct(taken, said, known, reason);
  }

  private TakenFruit record(Touched touched, SweptFruits swept) {
    eye.lot().taken();
    SweptFruits.Press press = swept.take(List.of(touched.identity()));
    writes.write(
        new ScanWrites.Taken(
            touched.seen(),
            touched.picture(),
            Optional.empty(),
            press.ids(),
            recorded -> analysis.execute(() -> swept.written(press)),
            () -> analysis.execute(() -> swept.givenUp(press))));
    return new TakenFruit(press.ids(), 0);
  }
}
