package pomona.lot.size;

import java.util.Optional;

/**
 * What the QR code of a printed card says: its edge.
 *
 * <pre>
 *   CardCode.text(60);                       // pomona:card?mm=60
 *   CardCode.parse("pomona:card?mm=60");     // a card of 60 mm with 25 modules
 * </pre>
 *
 * <p>The text is so short that the code is of version 2, the smallest one with an alignment
 * pattern, which is the fourth point that a reader gives.
 */
public final class CardCode {
  /** The version of every card's code. */
  public static final int VERSION = 2;

  private static final int MODULES = 17 + 4 * VERSION;
  private static final String PREFIX = "pomona:card?mm=";

  private CardCode() {}

  /** The text of a card whose code has an edge of whole millimetres. */
  public static String text(int edgeMm) {
    if (edgeMm < PrintedCard.LEAST_EDGE_MM || edgeMm > PrintedCard.MOST_EDGE_MM) {
      throw new IllegalArgumentException(
          "A card's code has an edge of 10 to 1000 mm, not " + edgeMm);
    }
    return PREFIX + edgeMm;
  }

  /** The card; empty if the text is of another code. */
  public static Optional<PrintedCard> parse(String text) {
    String edge = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    if (!edge.matches("[1-9][0-9]{1,3}")) {
      return Optional.empty();
    }
    int edgeMm = Integer.parseInt(edge);
    return edgeMm < PrintedCard.LEAST_EDGE_MM || edgeMm > PrintedCard.MOST_EDGE_MM
        ? Optional.empty()
        : Optional.of(new PrintedCard(edgeMm, MODULES));
  }
}
