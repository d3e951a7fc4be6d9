package pomona.server.review.lot;

import pomona.server.review.page.PageWords;

/** A field of a spec's form that cannot be read: which one, and what is wrong with it. */
final class SpecFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final String field;
  private final String typed;

  /**
   * Says what is wrong.
   *
   * @param key of a sentence: {0} is what the field is called, {1} is what was typed
   */
  SpecFault(String key, String field, String typed) {
    super(field + ": " + typed);
    this.key = key;
    this.field = field;
    this.typed = typed;
  }

  /** The sentence, in the reader's language. */
  String in(LotWords words) {
    return words.say().of(key, label(field, words), typed);
  }

  /** What the form calls a field. */
  private static String label(String field, LotWords words) {
    PageWords say = words.say();
    String[] parts = field.split("\\.", -1);
    return switch (parts[0]) {
      case "share" ->
          say.of("lots.spec.shares.field", words.quality(parts[1]), words.counted(parts[2]));
      case "area" ->
          say.of("lots.spec.areas.field", words.quality(parts[1]), SpecLimits.area(parts[2], say));
      case "size" -> {
        String measure = say.in("lots.spec.measure", parts[1]);
        yield field.equals(SpecLimits.outField(parts[1]))
            ? say.of("lots.spec.sizes.out.field", measure)
            : say.of("lots.spec.sizes.field", measure, words.quality(parts[2]));
      }
      case "measure" ->
          say.of(
              "lots.spec.measured.field",
              parts[2].equals("name")
                  ? say.of("lots.specs.name")
                  : say.of("lots.spec.measured." + parts[2]),
              Integer.parseInt(parts[1]) + 1);
      case "name" -> say.of("lots.specs.name");
      case "products", "decay", "by", "out" -> say.of("lots.policy." + field);
      case "product", "customer", "supplier" -> say.of("lots." + field);
      default -> say.of("lots.spec." + field);
    };
  }
}
