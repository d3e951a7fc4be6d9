package pomona.app.scan;

import java.util.Arrays;
import java.util.Set;

/** Which fruits of an {@link Overlay} the answer to a question means; none while none is asked. */
final class Meant {
  private boolean[] fruits = new boolean[0];
  private boolean asked;

  /** Nothing is asked of the fruits that are filled in now. */
  void clear(int count) {
    if (fruits.length < count) {
      fruits = new boolean[count];
    }
    clear();
  }

  void clear() {
    Arrays.fill(fruits, false);
    asked = false;
  }

  void mark(Set<Integer> places) {
    clear();
    asked = true;
    for (int place : places) {
      if (place < fruits.length) {
        fruits[place] = true;
      }
    }
  }

  boolean isMeant(int fruit) {
    return asked && fruits[fruit];
  }

  /** Whether others are meant: it is drawn paler than they are. */
  boolean isPassedOver(int fruit) {
    return asked && !fruits[fruit];
  }
}
