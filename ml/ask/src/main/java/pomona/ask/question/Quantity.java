package pomona.ask.question;

/** What is said of a fruit or a lot by a number. */
public enum Quantity {
  /** How sure the grade is, 0 to 1. */
  CONFIDENCE(""),
  /** The share of the surface with the worst defect, or with the defects that are named. */
  DEFECT_SHARE(""),
  DIAMETER("mm"),
  WEIGHT("g"),
  BRIX("°Bx"),
  FIRMNESS("N"),
  TEMPERATURE("°C");

  private final String unit;

  Quantity(String unit) {
    this.unit = unit;
  }

  /** The unit in which questions and answers give it; empty for a share. */
  public String unit() {
    return unit;
  }

  public boolean isShare() {
    return unit.isEmpty();
  }

  /** Whether an instrument reads it on a lot, and not on a fruit. */
  public boolean isOfLots() {
    return this == BRIX || this == FIRMNESS || this == TEMPERATURE;
  }
}
