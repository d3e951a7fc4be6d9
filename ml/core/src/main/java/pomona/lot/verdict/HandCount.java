package pomona.lot.verdict;

/** What a person counted, or weighed in grams, because no picture shows it: 3 of 120. */
public record HandCount(int part, int whole) {
  public HandCount {
    if (part < 0 || whole < part || whole == 0) {
      throw new IllegalArgumentException(part + " of " + whole);
    }
  }
}
