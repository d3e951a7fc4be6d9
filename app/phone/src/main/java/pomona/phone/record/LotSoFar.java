package pomona.phone.record;

/**
 * What a phone has recorded of the lot that it scans into.
 *
 * @param id another one is another lot; {@code NONE} has none
 * @param product what it is called
 * @param labelled whether a label named it, and not the time of its first scan
 * @param fruits how many fruits it has
 * @param ofProduct how many of them are of its product
 */
public record LotSoFar(String id, String product, boolean labelled, int fruits, int ofProduct) {
  /** Nothing is open; what is recorded next begins a lot. */
  public static final LotSoFar NONE = new LotSoFar("", "", false, 0, 0);
}
