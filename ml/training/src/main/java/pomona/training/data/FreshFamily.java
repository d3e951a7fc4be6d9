package pomona.training.data;

import java.util.Locale;
import java.util.Optional;

/**
 * The families of products whose freshness is known of some photographs, and how a freshness of
 * theirs becomes a share, 0 (fresh) to 1 (gone): {@code FreshFamily.of("Regular-Tomato")}.
 *
 * <p>Votes of tomatoes (0 to 9) are divided by 9. Days of bananas are divided by 20, the day on
 * which all that were photographed had been black for long. A share is meant within its family:
 * half a tomato's way is not half a banana's.
 */
public enum FreshFamily {
  TOMATO("Tomato", 9),
  BANANA("Banana", 20);

  /** The mean day of the bananas that people called unripe, in shares of the 20 days. */
  private static final double UNRIPE = 0.02;

  /** The same of those that they called ripe. */
  private static final double RIPE = 0.21;

  private final String group;
  private final double most;

  FreshFamily(final String group, final double most) {
    this.group = group;
    this.most = most;
  }

  /** The family of a product, as photographs and cut-outs spell it. */
  public static Optional<FreshFamily> of(final String product) {
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "regular-tomato", "vine-tomato", "beef-tomato" -> Optional.of(TOMATO);
      case "banana" -> Optional.of(BANANA);
      default -> Optional.empty();
    };
  }

  /** What class files call the group that it is. */
  public String group() {
    return group;
  }

  /** The share of votes or days; more than the most is 1. */
  public double share(final double freshness) {
    return Math.max(0, Math.min(1, freshness / most));
  }

  /** The share of a photograph, whatever its scale counts. */
  public static double share(final FreshnessPhoto photo) {
    if (photo.scale() == FreshnessPhoto.Scale.RIPENESS) {
      return photo.freshness() > 0 ? RIPE : UNRIPE;
    }
    return of(photo.product()).orElseThrow().share(photo.freshness());
  }
}
