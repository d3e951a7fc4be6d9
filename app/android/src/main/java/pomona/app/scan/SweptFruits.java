package pomona.app.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Grade;

/**
 * Which fruits of a sweep are recorded, and which are being written, by the tracker's identities. A
 * fruit is recorded once, however often the shutter is pressed over it; and it counts as recorded
 * when the database has it, not before. Belongs to the analysis thread.
 */
final class SweptFruits {
  private final BitSet recorded = new BitSet();
  private final BitSet beingWritten = new BitSet();

  /** By identity; null where nothing is known. They grow, because identities only rise. */
  private final List<TakenFruit> taken = new ArrayList<>();

  private final List<Grade> corrected = new ArrayList<>();
  private final List<String> named = new ArrayList<>();
  private int crate;

  /**
   * The fruits of one press of the shutter.
   *
   * @param fruits their identities
   * @param ids of the recorded fruits, in the order of the identities' own places in the frame
   */
  record Press(int crate, BitSet fruits, WrittenIds ids) {}

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

  /**
   * Takes fruits to be written.
   *
   * @param identities in the order in which they are recorded
   */
  Press take(List<Long> identities) {
    Press press = new Press(crate, new BitSet(), new WrittenIds());
    for (int i = 0; i < identities.size(); i++) {
      int identity = Math.toIntExact(identities.get(i));
      press.fruits().set(identity);
      put(taken, identity, new TakenFruit(press.ids(), i));
    }
    beingWritten.or(press.fruits());
    return press;
  }

  /** What a fruit is recorded as, or will be; empty while it is free. */
  Optional<TakenFruit> taken(long identity) {
    return isFree(identity) ? Optional.empty() : Optional.ofNullable(at(taken, identity));
  }

  /** A person has given a fruit this grade. */
  void correct(long identity, Grade grade) {
    put(corrected, Math.toIntExact(identity), grade);
  }

  /** The grade that a person has given, or the network's own. Allocates nothing. */
  Grade grade(long identity, Grade seen) {
    Grade given = at(corrected, identity);
    return given == null ? seen : given;
  }

  /** A person has said what class a fruit is of; null takes that back. */
  void name(long identity, String className) {
    put(named, Math.toIntExact(identity), className);
  }

  /** The class that a person has said it is of; null while nobody did. */
  String name(long identity) {
    return at(named, identity);
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
    taken.clear();
    corrected.clear();
    named.clear();
  }

  private static <T> T at(List<T> list, long identity) {
    return identity < list.size() ? list.get((int) identity) : null;
  }

  private static <T> void put(List<T> list, int identity, T value) {
    while (list.size() <= identity) {
      list.add(null);
    }
    list.set(identity, value);
  }
}
