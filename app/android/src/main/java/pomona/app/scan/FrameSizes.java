package pomona.app.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.app.record.CardReader;
import pomona.fruit.Fruit;
import pomona.phone.ask.SizesInView;
import pomona.phone.lot.CardInFrame;
import pomona.phone.lot.CardSizes;
import pomona.phone.record.SeenFrame;
import pomona.vision.Sight;

/**
 * The sizes of the fruits in view, by the card for sizes that lies beside them, while a question
 * about sizes stands. Reading a card takes longer than a frame has: one frame in some is kept with
 * its outlines and read on the thread of questions. A fruit that was measured keeps its size for as
 * long as it is followed.
 */
final class FrameSizes {
  /** A hand holds a picture still for about as long. */
  private static final int FRAMES_BETWEEN = 8;

  private final CardReader cards;
  private final Executor questions;
  private final Supplier<SizesInView> lot;
  private volatile Known known = Known.NOTHING;
  private volatile boolean reading;

  /** How often what was known was forgotten. */
  private final AtomicLong edition = new AtomicLong();

  /** The analysis thread's own. */
  private Optional<Outlines> outlines = Optional.empty();

  private int frames;

  /** The thread of questions' own: the still picture that was read last. */
  private Optional<ReadStill> still = Optional.empty();

  /**
   * What is known now.
   *
   * @param sizes by the identities of fruits
   */
  record Known(SizesInView view, Map<Long, CardSizes.Size> sizes) {
    static final Known NOTHING = new Known(SizesInView.NONE, Map.of());
  }

  /** The fruits of one frame, which the next does not overwrite. */
  private record Outlines(int widthPx, int heightPx, Map<Long, Fruit> fruits) {}

  private record ReadStill(Picture picture, CardInFrame card) {}

  /**
   * A picture that stands still.
   *
   * @param sizes of its fruits, in their order
   */
  record Measured(SizesInView view, List<Optional<CardSizes.Size>> sizes) {}

  /**
   * Sizes.
   *
   * @param lot what the open lot asks for; it blocks
   */
  FrameSizes(CardReader cards, Executor questions, Supplier<SizesInView> lot) {
    this.cards = cards;
    this.questions = questions;
    this.lot = lot;
  }

  /** Another question is asked, or other fruits lie there. */
  void forget() {
    edition.incrementAndGet();
    known = Known.NOTHING;
  }

  Known known() {
    return known;
  }

  /** Keeps the outlines of a frame, if it is one that is measured; on the analysis thread. */
  void outline(Sight sight, Overlay filled) {
    boolean first = known.equals(Known.NOTHING);
    if (reading || (frames++ % FRAMES_BETWEEN != 0 && !first)) {
      return;
    }
    Map<Long, Fruit> fruits = new HashMap<>();
    for (int i = 0; i < sight.count(); i++) {
      if (filled.identity(i) > 0) {
        fruits.put(filled.identity(i), sight.fruit(i).toFruit());
      }
    }
    outlines = Optional.of(new Outlines(sight.frameWidthPx(), sight.frameHeightPx(), fruits));
  }

  /** Reads the card of the frame whose outlines were kept, if any were; on the analysis thread. */
  void read(Shot shot) {
    if (!outlines.isPresent()) {
      return;
    }
    Outlines kept = outlines.get();
    outlines = Optional.empty();
    reading = true;
    Picture picture = shot.picture();
    long asked = edition.get();
    questions.execute(
        () -> {
          try {
            measure(kept, picture, asked);
          } finally {
            reading = false;
          }
        });
  }

  private void measure(Outlines kept, Picture picture, long asked) {
    CardInFrame card = cards.read(picture);
    Map<Long, CardSizes.Size> sizes = new HashMap<>(known.sizes());
    sizes.keySet().retainAll(kept.fruits().keySet());
    kept.fruits()
        .forEach(
            (identity, fruit) ->
                card.measure(fruit, kept.widthPx(), kept.heightPx())
                    .ifPresent(size -> sizes.put(identity, size)));
    Known now = new Known(lot.get().seenBy(card), sizes);
    if (edition.get() == asked) {
      known = now;
    }
  }

  /** Measures a picture that stands still, each fruit by its place; on the thread of questions. */
  Measured measure(SeenFrame seen, Picture picture) {
    if (!still.isPresent() || still.get().picture() != picture) {
      still = Optional.of(new ReadStill(picture, cards.read(picture)));
    }
    CardInFrame card = still.get().card();
    List<Optional<CardSizes.Size>> sizes = new ArrayList<>();
    for (Fruit fruit : seen.fruits()) {
      sizes.add(card.measure(fruit, seen.widthPx(), seen.heightPx()));
    }
    return new Measured(lot.get().seenBy(card), sizes);
  }
}
