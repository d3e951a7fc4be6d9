package pomona.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import okio.ByteString;

/**
 * Where requests come from. Behind a proxy every connection comes from the proxy, which says in
 * {@code X-Forwarded-For} for whom; that header is believed only from the proxies that were named
 * when the server was started, and only as far as each of them vouches for the next: it is read
 * from its end, and the first address that is no such proxy is the caller.
 */
public final class Callers {
  private static final String ADDRESS = "pomona.caller";
  private static final String HEADER = "X-Forwarded-For";
  private static final int MOST_HOPS = 20;
  private static final int NETWORK_BYTES = 8;

  private Callers() {}

  /** Works out the caller of every request before anything else does. */
  public static void register(RoutesConfig routes, List<AddressRange> proxies) {
    routes.before(context -> context.attribute(ADDRESS, caller(context, proxies)));
  }

  /**
   * Whom limits count together: an IPv4 address, or a network of IPv6, which one household or one
   * rented machine has whole.
   */
  public static String neighbourhood(Context context) {
    InetAddress caller = context.attribute(ADDRESS);
    if (caller == null) {
      return context.req().getRemoteAddr();
    }
    return caller instanceof Inet6Address six
        ? ByteString.of(six.getAddress(), 0, NETWORK_BYTES).hex() + "::/64"
        : caller.getHostAddress();
  }

  /** Whether a program on this machine asks for itself, and passes nobody's request on. */
  public static boolean isThisMachine(Context context) {
    return context.header(HEADER) == null
        && context.header("Forwarded") == null
        && AddressRange.address(context.req().getRemoteAddr())
            .filter(InetAddress::isLoopbackAddress)
            .isPresent();
  }

  private static InetAddress caller(Context context, List<AddressRange> proxies) {
    Optional<InetAddress> peer = AddressRange.address(context.req().getRemoteAddr());
    if (peer.isEmpty()) {
      return null;
    }
    return caller(peer.get(), forwarded(context), proxies);
  }

  /**
   * The caller.
   *
   * @param forwarded what the header says, the nearest proxy's word last
   */
  static InetAddress caller(InetAddress peer, List<String> forwarded, List<AddressRange> proxies) {
    InetAddress caller = peer;
    for (int i = forwarded.size() - 1; i >= Math.max(0, forwarded.size() - MOST_HOPS); i--) {
      InetAddress at = caller;
      if (proxies.stream().noneMatch(proxy -> proxy.contains(at))) {
        return caller;
      }
      Optional<InetAddress> before = AddressRange.address(withoutPort(forwarded.get(i)));
      if (before.isEmpty()) {
        return caller;
      }
      caller = before.get();
    }
    return caller;
  }

  private static List<String> forwarded(Context context) {
    List<String> said = new ArrayList<>();
    for (String line : Collections.list(context.req().getHeaders(HEADER))) {
      said.addAll(Arrays.asList(line.split(",", -1)));
    }
    return said;
  }

  /** Some proxies write the port too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String written) {
    String text = written.trim();
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? "" : text.substring(1, end);
    }
    int colon = text.indexOf(':');
    return colon >= 0 && text.indexOf(':', colon + 1) < 0 ? text.substring(0, colon) : text;
  }
}
