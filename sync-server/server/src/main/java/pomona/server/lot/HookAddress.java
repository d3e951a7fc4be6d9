package pomona.server.lot;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;
import okhttp3.Dns;
import pomona.server.web.ProblemException;

/** What the address of a webhook may be. */
final class HookAddress {
  private static final int LONGEST = 500;

  private HookAddress() {}

  static void check(String url, Set<String> allowedHosts) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException malformed) {
      throw ProblemException.badField("url", "must be an address, as in https://host/path");
    }
    boolean allowed = uri.getHost() != null && allowedHosts.contains(uri.getHost());
    boolean plain = "http".equals(uri.getScheme()) && allowed;
    if (url.length() > LONGEST
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || !("https".equals(uri.getScheme()) || plain)) {
      throw ProblemException.badField(
          "url",
          "must be https://host/path without a name or password; http is for hosts that the server"
              + " was started with (--webhook-host)");
    }
    try {
      // A name may be looked up to another address by then, so those are looked at when it is sent.
      new PublicHosts(allowedHosts, Dns.SYSTEM).check(uri.getHost().replaceAll("[\\[\\]]", ""));
    } catch (UnknownHostException notPublic) {
      throw ProblemException.badField(
          "url", "must be public, or the server is started with it (--webhook-host)");
    }
  }
}
