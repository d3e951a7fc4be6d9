package pomona.learn.hunch;

/** What may be unlike this place and hour, and what to do about it. */
public enum HunchKind {
  /** The same fruit was scanned under two lots. Nothing looks for it; kept ones can be read. */
  TWO_LOTS,
  /** A lot was finished without its sample. */
  NO_SAMPLE,
  /** A lot from the cold room is warm for the second time. */
  WARM_AGAIN,
  /** A device is overridden more often than it ever was. */
  OUT_OF_RANGE,
  /** Somebody accepts everything within a second. */
  TOO_FAST,
  /** A device refuses a larger share of its frames than it ever did. */
  REFUSED_FRAMES,
  /** A lot is worse than its supplier's lots were. */
  WORSE_SUPPLY;

  /** Whether it is about one person and not about fruit or a device. */
  public boolean isAboutAPerson() {
    return this == TOO_FAST;
  }
}
