package pomona.server.access;

/**
 * How much devices and sites may leave here, so that one of them cannot fill the disk for all:
 *
 * <pre>{@code
 * Quotas.USUAL.withSite(50L << 30)
 * }</pre>
 *
 * @param siteBytes the attachments of a site, in bytes
 * @param unfinishedBytes what a device has begun to upload and not finished, in bytes
 */
public record Quotas(long siteBytes, long unfinishedBytes) {
  /**
   * Two hundred gigabytes for a site: some seven million crops. A phone sends one attachment after
   * the other, so few are unfinished.
   */
  public static final Quotas USUAL = new Quotas(200L << 30, 256L << 20);

  /** Attachments that a device may send at once: what a phone gathers in two months. */
  static final long DEVICE_BYTES = 8L << 30;

  /** And from then on: four gigabytes a day. */
  static final double DEVICE_BYTES_A_SECOND = (4L << 30) / 86_400.0;

  /** Facts that a device may send at once; a phone records some ten thousand a day. */
  static final long DEVICE_FACTS = 2_000_000;

  /** And from then on: four million a day. */
  static final double DEVICE_FACTS_A_SECOND = 50;

  public Quotas {
    if (siteBytes < 1 || unfinishedBytes < 1) {
      throw new IllegalArgumentException(
          "Quotas must be at least 1 byte: " + siteBytes + ", " + unfinishedBytes);
    }
  }

  /** The same with another share for each site. */
  public Quotas withSite(long bytes) {
    return new Quotas(bytes, unfinishedBytes);
  }
}
