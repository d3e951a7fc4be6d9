package pomona.lot.rule;

/** What shares of a lot are shares of. One lot is judged by one of them, never by both. */
public enum Basis {
  COUNT,
  WEIGHT
}
