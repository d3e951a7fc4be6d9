package pomona.vision;

/** Where a constant stands in an array; a search of four or seven, which allocates nothing. */
final class Places {
  private Places() {}

  static <T> int of(T[] all, T one) {
    for (int i = 0; i < all.length; i++) {
      if (all[i] == one) {
        return i;
      }
    }
    throw new IllegalArgumentException(one + " is not among them");
  }
}
