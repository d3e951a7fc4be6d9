package pomona.catalogue.search;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;

/**
 * What is looked for: words, a picture, or a picture and what is said of it ("like this one but
 * green").
 *
 * @param words may be empty
 * @param picture in the space of the catalogue
 * @param typing whether the words are still being typed: the last one may be the beginning of one
 */
public record CatalogueQuery(String words, Optional<Embedding> picture, boolean typing) {
  public static final int LONGEST_WORDS = 4_000;

  /** In English, German and Spanish. */
  private static final Pattern CONTRAST =
      Pattern.compile("(?iu)(?<!\\p{L})(but|aber|nur|pero)(?!\\p{L})");

  public CatalogueQuery {
    if (words.length() > LONGEST_WORDS) {
      throw new FormatException(
          "The search has "
              + words.length()
              + " characters and may have "
              + LONGEST_WORDS
              + "; shorten it");
    }
  }

  public CatalogueQuery(String words, Optional<Embedding> picture) {
    this(words, picture, false);
  }

  public static CatalogueQuery words(String words) {
    return new CatalogueQuery(words, Optional.empty());
  }

  public static CatalogueQuery picture(Embedding picture) {
    return new CatalogueQuery("", Optional.of(picture));
  }

  /**
   * The middle of several views of one thing, which is known better than a single view is. Views
   * that point in opposite directions have none.
   */
  public static Optional<Embedding> middle(List<Embedding> views) {
    float[] sum = new float[Embedding.DIMENSIONS];
    for (Embedding view : views) {
      float[] unit = view.toUnit();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += unit[i];
      }
    }
    return Embedding.direction(sum);
  }

  /** Whether its words ask for something unlike its picture: "like this one but green". */
  boolean isContrast() {
    return picture.isPresent() && CONTRAST.matcher(words).find();
  }

  boolean isEmpty() {
    return words.trim().isEmpty() && !picture.isPresent();
  }
}
