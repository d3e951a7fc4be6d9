package pomona.sync;

import java.util.Optional;

/**
 * One rule and how the lot stood to it.
 *
 * @param quality whose rule it is; absent for measurements, which hold for every class
 * @param kind {@code SHARE}, {@code UNIFORMITY}, {@code ACCEPTANCE} or {@code MEASUREMENT}
 * @param what is counted, {@code WORSE_THAN_CLASS_I} or {@code DECAYED}; of a measurement or a
 *     count by hand its name
 * @param nature if only defects of this nature count
 * @param state {@code PASSES}, {@code TOO_CLOSE}, {@code MISSING} or {@code FAILS}
 * @param count how many fruits it is true of
 * @param of how many fruits or readings there were
 * @param value a share from 0 to 1, a range of sizes, or a reading
 * @param atLeast the smallest value that passes, {@code atMost} the largest
 * @param low the 95 % interval of the share in the lot, to {@code high}
 * @param plusMinus half of the 95 % interval of a range of sizes; absent where sizes are exact
 * @param tooFew whether there were too few fruits to say
 * @param packageNumber the package that it is of, or the worst one; named {@code package}
 */
public record VerdictFinding(
    Optional<String> quality,
    String kind,
    String what,
    Optional<String> nature,
    String state,
    Optional<Integer> count,
    int of,
    Optional<Double> value,
    Optional<String> unit,
    Optional<Double> atLeast,
    Optional<Double> atMost,
    Optional<Double> low,
    Optional<Double> high,
    Optional<Double> plusMinus,
    boolean tooFew,
    Optional<Integer> packageNumber) {
  public VerdictFinding {
    quality.ifPresent(word -> Bounds.constant("class", word));
    Bounds.constant("kind", kind);
    Bounds.name("what", what);
    nature.ifPresent(word -> Bounds.constant("nature", word));
    Bounds.constant("state", state);
    Bounds.range("of", of, 0, Integer.MAX_VALUE);
    count.ifPresent(many -> Bounds.range("count", many, 0, Integer.MAX_VALUE));
    value.ifPresent(number -> Bounds.finite("value", number));
    unit.ifPresent(word -> Bounds.name("unit", word));
    atLeast.ifPresent(number -> Bounds.finite("atLeast", number));
    atMost.ifPresent(number -> Bounds.finite("atMost", number));
    low.ifPresent(share -> Bounds.share("low", share));
    high.ifPresent(share -> Bounds.share("high", share));
    plusMinus.ifPresent(half -> Bounds.amount("plusMinus", half));
    packageNumber.ifPresent(number -> Bounds.range("package", number, 0, LotFact.MOST_PACKAGES));
  }
}
