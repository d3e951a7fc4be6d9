package pomona.sync;

/** How warm a device is, in the steps that Android has since version 10. */
public enum WireThermal {
  NONE,
  LIGHT,
  MODERATE,
  SEVERE,
  CRITICAL,
  EMERGENCY,
  SHUTDOWN,
  /** A step of a newer version. */
  UNKNOWN;

  private static final WireThermal[] ALL = values();

  /** The step that a fact's text names. */
  public static WireThermal of(String text) {
    return ClosedSets.find(ALL, UNKNOWN, text);
  }

  /** The step that Android's number stands for. */
  public static WireThermal ofAndroid(int status) {
    return status >= 0 && status < ALL.length ? ALL[status] : UNKNOWN;
  }
}
