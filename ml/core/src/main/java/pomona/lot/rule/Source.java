package pomona.lot.rule;

/**
 * Where numbers come from.
 *
 * @param of which ones: {@code tolerances}, {@code size}
 * @param text the law, standard or page
 */
public record Source(String of, String text, Mark mark) {
  /** How far a number was followed. */
  public enum Mark {
    /** Read in the law's own text. */
    READ_IN_LAW,
    /** Found on a public page of the authority or trade body. */
    PUBLIC_PAGE,
    /** Known, not looked up: to be checked before anyone relies on it. */
    TO_BE_CHECKED,
    /** A site's own decision. */
    SITE
  }
}
