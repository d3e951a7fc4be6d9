package pomona.catalogue.search;

/**
 * How much each sign counts. A product's score is the sum of its signs, each between 0 and 1 or a
 * cosine, times these weights.
 *
 * @param name how well the words match a name
 * @param description how near the words' meaning is to that of names and description
 * @param picture how alike the pictures are
 * @param described how near the words, brought into the space of pictures, are to the product's
 * @param depicted how near the picture is to the product's words, brought into its space
 */
public record SignWeights(
    double name, double description, double picture, double described, double depicted) {
  /** Chosen on photographs that the catalogue lacks: docs/catalogue.md. */
  public static final SignWeights USUAL = new SignWeights(0.5, 2, 24, 0.5, 0.5);

  /** Where the words ask for something unlike the picture: they must be able to outweigh it. */
  public static final SignWeights CONTRAST = new SignWeights(1, 2, 4, 0.5, 0.5);

  /** By a learnt measure cosines lie about four times as far apart as plain ones. */
  private static final double LEARNT = 0.25;

  /** The same where pictures are ranked by a measure that was learnt from the catalogue's own. */
  SignWeights learnt() {
    return new SignWeights(name, description, LEARNT * picture, described, depicted);
  }
}
