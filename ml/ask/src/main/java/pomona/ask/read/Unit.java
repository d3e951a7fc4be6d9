package pomona.ask.read;

/**
 * What a number is of, as questions keep it.
 *
 * @param base millimetres, grams, "percent" as a share of 1, or the word itself
 * @param factor by which a number said in this unit becomes one in the base
 */
record Unit(String base, double factor) {
  static final Unit NONE = new Unit("", 1);
  static final Unit PERCENT = new Unit("percent", 0.01);

  /** The unit of a word of the lexicon. */
  static Unit of(String word) {
    return switch (word) {
      case "cm" -> new Unit("mm", 10);
      case "inch" -> new Unit("mm", 25.4);
      case "kg" -> new Unit("g", 1000);
      case "percent" -> PERCENT;
      default -> new Unit(word, 1);
    };
  }
}
