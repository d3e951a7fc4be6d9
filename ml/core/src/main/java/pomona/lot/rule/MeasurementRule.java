package pomona.lot.rule;

import java.util.OptionalDouble;

/**
 * What an instrument has to say of a lot before it can be accepted.
 *
 * @param name as in {@code brix}
 * @param readings how many are wanted
 * @param each whether every reading must keep the limits, or their mean
 */
public record MeasurementRule(
    String name,
    String unit,
    OptionalDouble atLeast,
    OptionalDouble atMost,
    int readings,
    boolean each) {
  public boolean keeps(double value) {
    return !(atLeast.isPresent() && value < atLeast.getAsDouble())
        && !(atMost.isPresent() && value > atMost.getAsDouble());
  }
}
