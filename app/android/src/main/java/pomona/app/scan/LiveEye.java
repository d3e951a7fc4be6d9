package pomona.app.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import pomona.app.camera.Picture;
import pomona.app.eye.KeptEye;
import pomona.app.eye.OpenEye;
import pomona.fruit.Grade;
import pomona.phone.record.LotSoFar;
import pomona.phone.record.RefusalTally;
import pomona.phone.record.SeenFrame;
import pomona.phone.record.SettledLot;
import pomona.vision.Frame;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * Judges frames with the eye, and keeps what the screen draws of them. All of it is done on the
 * analysis thread. The eye is borrowed: it stays open for the next screen.
 */
final class LiveEye {
  /**
   * The weight of the earlier measurements, so that the figures on the screen change slowly enough
   * to be read.
   */
  private static final float STEADY = 0.9f;

  /** So long after a frame the next one may show something else; the slowest pace is 0.4 s. */
  private static final long AWAY_NANOS = 1_000_000_000;

  private final KeptEye eyes;
  private final RefusalTally refusals;
  private final BiConsumer<Sight, Overlay> asked;
  private final LongSupplier nanoTime;
  private final Overlay.Pens pens = new Overlay.Pens();
  private final Overlays overlays = new Overlays();

  private final SweptFruits swept = new SweptFruits();
  private final Drift drift = new Drift();

  private OpenEye open;
  private long opening;
  private Tracker tracker;
  private SettledLot settled;
  private LotSoFar lot = LotSoFar.NONE;
  private Sight sight;
  private long lastNanos;
  private float latencyMillis;
  private float framesPerSecond;

  /**
   * An eye.
   *
   * @param asked told of every frame that was looked at, before its overlay is drawn
   */
  LiveEye(
      KeptEye eyes,
      RefusalTally refusals,
      BiConsumer<Sight, Overlay> asked,
      LongSupplier nanoTime) {
    this.eyes = eyes;
    this.asked = asked;
    this.refusals = refusals;
    this.nanoTime = nanoTime;
  }

  /** What was seen; its {@link Overlays#newest} is for the main thread. */
  Overlays overlays() {
    return overlays;
  }

  /** Looks at a frame of a sweep; how many fruits there are in it. */
  int look(Frame frame) throws IOException {
    return look(frame, false);
  }

  /**
   * The same of a picture that is no part of a sweep. Its fruits have no identities: what was
   * recorded or said of a fruit that lay there says nothing of them, and the sweep goes on as if
   * nobody had looked at it.
   */
  int lookStill(Frame frame) throws IOException {
    return look(frame, true);
  }

  private int look(Frame frame, boolean still) throws IOException {
    openEye();
    long fromNanos = nanoTime.getAsLong();
    if (lastNanos != 0 && fromNanos - lastNanos > AWAY_NANOS) {
      // A sheet was open, or the phone was too hot: the hand went on meanwhile.
      tracker.lookedAway();
      open.eye().forgetLastFrame();
    }
    sight = open.eye().see(frame);
    refusals.saw(open.eye().card().generation().name(), sight);
    if (still) {
      settled.sawStill(sight);
      drift.forget();
      open.eye().forgetLastFrame();
    } else {
      tracker.follow(sight);
      settled.saw(sight, tracker);
    }
    Overlay overlay = overlays.filling();
    overlay.fill(sight, pens);
    measure(fromNanos, nanoTime.getAsLong());
    overlay.seenAt(fromNanos);
    overlay.names().settle(sight, settled);
    if (!still) {
      drift.follow(sight, tracker, overlay, fromNanos);
      for (int i = 0; i < sight.count(); i++) {
        mark(overlay, i, tracker.identity(i));
      }
    }
    overlay.measured(tracker.counted(), latencyMillis, framesPerSecond);
    asked.accept(sight, overlay);
    overlays.publish();
    return sight.count();
  }

  /** What is known of a fruit from earlier frames, and from people. */
  private void mark(Overlay overlay, int fruit, long identity) {
    overlay.identify(fruit, identity);
    if (identity == 0) {
      return;
    }
    if (swept.isRecorded(identity)) {
      overlay.take(fruit);
    }
    String name = swept.name(identity);
    if (name != null) {
      overlay.names().say(fruit, name, true);
    }
    Grade grade = swept.grade(identity, overlay.grade(fruit));
    if (grade != overlay.grade(fruit)) {
      overlay.correct(fruit, grade);
    }
  }

  /** Opens the eye before the first frame, so that less of it is waited for. */
  void open() throws IOException {
    openEye();
  }

  /** Borrows the eye, or another one if another bundle is to be used from now on. */
  private void openEye() throws IOException {
    open = eyes.now();
    if (eyes.openings() != opening) {
      opening = eyes.openings();
      int most = open.eye().card().detection().fruitsAtMost();
      tracker = new Tracker(most);
      settled = new SettledLot(open.eye().heads(), most);
      settled.ofLot(lot);
      swept.nextCrate();
      drift.forget();
    }
  }

  private void measure(long fromNanos, long toNanos) {
    float millis = (toNanos - fromNanos) / 1e6f;
    latencyMillis = latencyMillis == 0 ? millis : steady(latencyMillis, millis);
    if (lastNanos != 0 && toNanos > lastNanos) {
      float rate = 1e9f / (toNanos - lastNanos);
      framesPerSecond = framesPerSecond == 0 ? rate : steady(framesPerSecond, rate);
    }
    lastNanos = toNanos;
  }

  private static float steady(float before, float now) {
    return STEADY * before + (1 - STEADY) * now;
  }

  /** Whether the tracker has made up its mind about a fruit of the last frame. */
  boolean knowsAny() {
    for (int i = 0; i < sight.count(); i++) {
      if (tracker.identity(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** All of the last frame, to be recorded. */
  SeenFrame still() {
    return seen(fruit -> true);
  }

  /**
   * What a press of the shutter takes.
   *
   * @param seen to be recorded; without fruits if there is none that is free
   */
  record Capture(SeenFrame seen, SweptFruits.Press press) {}

  /**
   * Takes what of the last frame is neither recorded nor being written. A fruit that the tracker
   * does not know yet waits.
   */
  Capture capture() {
    settled.taken();
    List<Long> free = new ArrayList<>();
    SeenFrame seen = seen(fruit -> isFree(tracker.identity(fruit)));
    for (int i = 0; i < sight.count(); i++) {
      if (isFree(tracker.identity(i))) {
        free.add(tracker.identity(i));
      }
    }
    return new Capture(seen, swept.take(free));
  }

  /**
   * The fruit of the last frame that a touch means, once the tracker knows it.
   *
   * @param identity which fruit it was when it was touched; 0 if that was not known
   * @param drawn the place of one that lies where the touch was
   */
  OptionalInt find(long identity, int drawn) {
    for (int i = 0; i < sight.count(); i++) {
      long now = tracker.identity(i);
      if (now > 0 && (identity > 0 ? now == identity : i == drawn)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** A fruit of the last frame, to be looked at and corrected. */
  Touched touched(int fruit, Picture picture) {
    long identity = tracker.identity(fruit);
    Grade grade = swept.grade(identity, sight.fruit(fruit).grade());
    String said = swept.name(identity);
    Looks looks =
        new Looks(
            said == null ? settled.className(sight, fruit) : said,
            said != null || sight.fruit(fruit).isFamiliar(),
            settled.product(),
            settled.freshnessLost(sight, fruit));
    return new Touched(
        seen(each -> each == fruit),
        0,
        fruit,
        identity,
        picture,
        grade,
        looks,
        swept.taken(identity));
  }

  private boolean isFree(long identity) {
    return identity > 0 && swept.isFree(identity);
  }

  /** The lot that is scanned into, as it is recorded. */
  void scanInto(LotSoFar now) {
    lot = now;
    if (settled != null) {
      settled.ofLot(now);
    }
  }

  /** What the lot settles; once a frame was looked at. */
  SettledLot lot() {
    return settled;
  }

  /** What was pressed for: which of it is in the database. */
  SweptFruits swept() {
    return swept;
  }

  private SeenFrame seen(IntPredicate wanted) {
    return SeenFrame.of(
        open.eye(), sight, wanted, settled, open.delegate(), Math.round(latencyMillis));
  }

  /** Another crate begins; nothing in view counts as recorded. */
  void nextCrate() {
    if (tracker != null) {
      tracker.reset();
      settled.nextCrate();
    }
    swept.nextCrate();
    drift.forget();
  }

  /** Nobody looks for now. */
  void rest() {
    refusals.rest();
    eyes.rest();
  }
}
