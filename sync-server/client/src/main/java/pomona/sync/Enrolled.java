package pomona.sync;

/**
 * A phone has become a device.
 *
 * @param token to be kept in the phone's key store. The server keeps only its hash, so it cannot
 *     tell it again
 * @param attachmentsOnWifiOnly what the site says about crops and frames on a paid network
 */
public record Enrolled(
    String device,
    String site,
    String token,
    boolean attachmentsOnWifiOnly,
    long serverTimeMillis) {
  public Enrolled {
    Bounds.name("device", device);
    Bounds.name("site", site);
    Bounds.text("token", token, 256);
  }
}
