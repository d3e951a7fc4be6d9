package pomona.sync;

/**
 * Reads words of sets to which later versions may add; a version that does not know a word reads it
 * as unknown.
 */
final class ClosedSets {
  private ClosedSets() {}

  /** The word that a text names, whatever its case, or else the one for unknown words. */
  static <E extends Enum<E>> E find(E[] words, E unknown, String text) {
    for (E word : words) {
      if (word != unknown && word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    return unknown;
  }
}
