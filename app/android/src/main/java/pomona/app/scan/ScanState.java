package pomona.app.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pomona.app.camera.CameraTrouble;
import pomona.app.camera.Picture;
import pomona.app.camera.ReadCode;
import pomona.app.failure.Failure;
import pomona.app.store.KnownLot;
import pomona.lot.LotLabel;
import pomona.phone.lot.CardInFrame;
import pomona.phone.record.SeenFrame;
import pomona.policy.Disposition;

/** What the scan screen shows. */
sealed interface ScanState {

  /** Nothing was looked at yet. */
  record Ready() implements ScanState {}

  /** Live frames are looked at, one after the other; what is seen in each is an {@link Overlay}. */
  record Watching() implements ScanState {}

  /** A picture is being looked at, or what was seen is being written. */
  record Looking() implements ScanState {}

  /**
   * A picture was looked at.
   *
   * @param corrections what a person said, by the fruits' places; it is recorded with the rest
   */
  record Looked(SeenFrame seen, Picture picture, Map<Integer, Said> corrections)
      implements ScanState {

    /** With one more, or without it if it is what was seen. */
    Looked corrected(int fruit, Said said) {
      Map<Integer, Said> all = new HashMap<>(corrections);
      Said before = all.getOrDefault(fruit, new Said(Optional.empty(), Optional.empty()));
      Said now = before.then(said).beside(seen.fruits().get(fruit));
      all.put(fruit, now);
      if (now.isNothing()) {
        all.remove(fruit);
      }
      return new Looked(seen, picture, Map.copyOf(all));
    }
  }

  /**
   * A fruit was touched: what is known of it, and what it could be instead.
   *
   * @param back what is shown when nobody corrects it
   */
  record Pointed(Touched touched, ScanState back) implements ScanState {}

  /**
   * A person has given a fruit another grade or class, and may take that back.
   *
   * @param before what goes on when it is taken back, of a picture that nobody has recorded
   * @param back what goes on
   */
  record Corrected(Touched touched, Said said, ScanState before, ScanState back)
      implements ScanState {}

  /**
   * A crate's label was read.
   *
   * @param read all that it says
   */
  record Labelled(LotLabel label, ReadCode read) implements ScanState {}

  /**
   * The label of a lot was read that people are done with, or hold. Nothing was begun.
   *
   * @param asked what was read; begun if the operator says so
   */
  record Known(Labelled asked, KnownLot lot) implements ScanState {}

  /** The server's enrolment code was read; the operator is to confirm it. */
  record Invited(String code) implements ScanState {}

  /**
   * The lot of a label has begun, or goes on.
   *
   * @param read all that its label says
   * @param live whether live frames go on
   */
  record Begun(String code, ReadCode read, boolean live) implements ScanState {}

  /**
   * What was seen is recorded.
   *
   * @param still the picture that it was seen in, unless frames are live and go on
   * @param suggestion for the whole lot; empty if nobody declared it
   * @param ids of its fruits
   * @param card the card for sizes that lay in the picture
   * @param measured how many of the fruits it measured
   */
  record Recorded(
      SeenFrame seen,
      Optional<Picture> still,
      String lotId,
      Optional<Disposition> suggestion,
      WrittenIds ids,
      CardInFrame card,
      int measured)
      implements ScanState {}

  /**
   * What a press took is being written; live frames go on.
   *
   * @param pressedAgain whether there was another press meanwhile that found nothing more
   */
  record Recording(boolean pressedAgain) implements ScanState {}

  /** What a press took could not be written yet; it is kept, and why is said over every screen. */
  record Unwritten() implements ScanState {}

  /** A press found no fruit for two seconds; live frames go on. */
  record NothingFound() implements ScanState {}

  /** Every fruit in view was recorded before; live frames go on. */
  record AllTaken() implements ScanState {}

  /** The live camera shows nothing now; live frames go on when it does again. */
  record Troubled(CameraTrouble trouble) implements ScanState {}

  /** It does not work. */
  record Failed(Failure why) implements ScanState {}
}
