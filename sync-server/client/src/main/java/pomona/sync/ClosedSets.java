package pomona.sync;

/** Reads words of sets that are closed in one version of the program, and open between versions. */
final class ClosedSets {
  private ClosedSets() {}

  /** The one of these words that a text is, whatever its case; else the one for all others. */
  static <E extends Enum<E>> E find(E[] words, E unknown, String text) {
    for (E word : words) {
      if (word != unknown && word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    return unknown;
  }
}
