package pomona.server.fact;

/** A site takes no facts here: it went to another cell, or is on its way to this one. */
public final class SiteClosed extends RuntimeException {
  private final String site;
  private final String address;
  private final boolean arriving;

  SiteClosed(String site, String address, boolean arriving) {
    super("The site " + site + (arriving ? " is being moved here" : " has moved to " + address));
    this.site = site;
    this.address = address;
    this.arriving = arriving;
  }

  public String site() {
    return site;
  }

  /** Where the site is, or will be. */
  public String address() {
    return address;
  }

  /** Whether it will be here soon. */
  public boolean isArriving() {
    return arriving;
  }
}
