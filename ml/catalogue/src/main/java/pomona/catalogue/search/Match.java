package pomona.catalogue.search;

import java.util.List;
import pomona.catalogue.Product;

/**
 * A product that was found, and why.
 *
 * @param why the signs that speak for it, names first; at least one
 */
public record Match(Product product, double score, List<Sign> why) {
  public Match {
    why = List.copyOf(why);
  }

  /** What speaks for a product. */
  public sealed interface Sign {}

  /** It has this name, or one spelt nearly like it. */
  public record Named(String name, double share) implements Sign {}

  /** It has this number. */
  public record Numbered(String gtin) implements Sign {}

  /** Its description means something like the words. */
  public record Near(double cosine) implements Sign {}

  /** One of its pictures looks like the picture. */
  public record Alike(double cosine) implements Sign {}

  /** It has no such name or description, but looks like what the words say. */
  public record LooksAsSaid(double cosine) implements Sign {}
}
