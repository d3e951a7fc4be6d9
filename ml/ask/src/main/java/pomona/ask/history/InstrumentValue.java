package pomona.ask.history;

import java.util.Locale;
import java.util.Optional;
import pomona.ask.question.Quantity;

/**
 * What an instrument said of a lot, as a quantity that can be asked for, in that quantity's unit:
 *
 * <pre>
 *   InstrumentValue.of("pulp", "°F", 50);   // 10 °C
 * </pre>
 */
public record InstrumentValue(Quantity quantity, double value) {
  private static final double NEWTON_OF_KILOGRAM = 9.80665;
  private static final double NEWTON_OF_POUND = 4.4482216;

  /**
   * Reads what was typed; empty for what is not asked about. Instruments are named by sites, so the
   * unit says more surely what was measured.
   *
   * @param name what the site calls the measurement
   */
  public static Optional<InstrumentValue> of(String name, String unit, double value) {
    boolean firm = name.toLowerCase(Locale.ROOT).contains("firm");
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "°brix", "brix", "°bx", "% brix" ->
          Optional.of(new InstrumentValue(Quantity.BRIX, value));
      case "n" -> Optional.of(new InstrumentValue(Quantity.FIRMNESS, value));
      case "kg", "kgf", "kg/cm²" ->
          firm
              ? Optional.of(new InstrumentValue(Quantity.FIRMNESS, value * NEWTON_OF_KILOGRAM))
              : Optional.empty();
      case "lb", "lbf" ->
          firm
              ? Optional.of(new InstrumentValue(Quantity.FIRMNESS, value * NEWTON_OF_POUND))
              : Optional.empty();
      case "°c", "c" -> Optional.of(new InstrumentValue(Quantity.TEMPERATURE, value));
      case "°f", "f" -> Optional.of(new InstrumentValue(Quantity.TEMPERATURE, (value - 32) / 1.8));
      default -> Optional.empty();
    };
  }
}
