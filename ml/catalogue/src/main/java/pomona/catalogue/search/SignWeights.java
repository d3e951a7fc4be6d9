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
  /** A beginning: docs/catalogue.md has its figures, and those of others. */
  public static final SignWeights USUAL = new SignWeights(1, 2, 4, 0.5, 0.5);
}
