package pomona.app.scan;

import java.util.BitSet;

/**
 * Which fruits of a sweep are recorded, and which are being written, by the tracker's identities. A
 * fruit is recorded once, however often the shutter is pressed over it; and it counts as recorded
 * when the database has it, not before. Belongs to the analysis thread.
 */
final class SweptFruits {
  private final BitSet recorded = new BitSet();
  private final BitSet beingWritten = new BitSet();
  private int crate;

  /** The fruits of one press of the shutter. */
  record Press(int crate, BitSet fruits) {}

  boolean isRecorded(long identity) {
    return recorded.get((int) identity);
  }

  /** Whether it is neither recorded nor being written. */
  boolean isFree(long identity) {
    return !recorded.get((int) identity) && !beingWritten.get((int) identity);
  }

  boolean isAnyBeingWritten() {
    return !beingWritten.isEmpty();
  }

  /** Takes fruits to be written. */
  Press take(BitSet fruits) {
    beingWritten.or(fruits);
    return new Press(crate, fruits);
  }

  /** They are in the database. */
  void written(Press press) {
    if (press.crate() == crate) {
      beingWritten.andNot(press.fruits());
      recorded.or(press.fruits());
    }
  }

  /** They are not, and will not be: the next press may take them. */
  void givenUp(Press press) {
    if (press.crate() == crate) {
      beingWritten.andNot(press.fruits());
    }
  }

  /** Another crate, whose identities say nothing of this one's. */
  void nextCrate() {
    crate++;
    recorded.clear();
    beingWritten.clear();
  }
}
