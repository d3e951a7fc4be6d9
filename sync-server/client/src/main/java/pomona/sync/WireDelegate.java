package pomona.sync;

import java.util.Locale;

/**
 * What runs a network, as far as this version knows. Facts name it in small letters; {@code
 * WireDelegate.of(scan.delegate())} reads it, in capitals too, as simulated phones once wrote it.
 */
public enum WireDelegate {
  /** The graphics processor. */
  GPU,
  /** Android's own. */
  NNAPI,
  /** The processor, with XNNPACK. */
  XNNPACK,
  /** The processor, with the reference kernels. */
  CPU,
  /** A delegate that only a newer version knows. */
  UNKNOWN;

  private static final WireDelegate[] ALL = values();

  /** The delegate's name in facts. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The delegate that a fact's text names. */
  public static WireDelegate of(String text) {
    return ClosedSets.find(ALL, UNKNOWN, text);
  }
}
