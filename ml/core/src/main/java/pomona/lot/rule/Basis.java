package pomona.lot.rule;

/**
 * Whether shares of a lot are of its fruits or of its weight. One lot is judged by one of them,
 * never by both.
 */
public enum Basis {
  COUNT,
  WEIGHT
}
