package pomona.training.gate;

import pomona.training.evaluate.Retrieval;

/**
 * Compares two networks of one space that are in use at the same time, such as the phone's and the
 * server's: what the new one's queries find in the other one's gallery, beside what the other one's
 * own queries find.
 */
record BetweenSizes(
    String other,
    Retrieval.Result newOther,
    Retrieval.Result otherOther,
    Retrieval.Result otherNew) {

  static BetweenSizes of(
      final Comparison.Albums fresh, final Comparison.Albums other, final boolean within) {
    return new BetweenSizes(
        other.queries().generation(),
        Search.measure(fresh.queries(), other.gallery(), within),
        Search.measure(other.queries(), other.gallery(), within),
        Search.measure(other.queries(), fresh.gallery(), within));
  }

  /** What a query by the new network loses in the other's gallery, in mAP; below 0 it gains. */
  double lossMap() {
    return otherOther.map() - newOther.map();
  }

  double lossCmc1() {
    return otherOther.cmc1() - newOther.cmc1();
  }
}
