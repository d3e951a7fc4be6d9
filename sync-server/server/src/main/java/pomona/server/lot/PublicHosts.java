package pomona.server.lot;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;

/**
 * Finds the addresses of hosts, and refuses those that are not public: a webhook must not reach
 * into the network that the server stands in. Hosts that the server was started with are let
 * through by name.
 */
record PublicHosts(Set<String> allowed, Dns dns) implements Dns {
  PublicHosts {
    allowed = Set.copyOf(allowed);
  }

  /** Thrown for a host whose address is not public. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException(String message) {
      super(message);
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = dns.lookup(host);
    for (InetAddress address : found) {
      if (!permits(host, address)) {
        throw new NotPublicException(
            host + " has an address that is not public; start the server with --webhook-host");
      }
    }
    return found;
  }

  /**
   * Refuses an address that is written as numbers, which is looked up nowhere. It is refused before
   * anything is connected to: how long that takes would tell which ports are open.
   */
  void check(String host) throws UnknownHostException {
    boolean numbers = host.contains(":") || host.matches("[0-9.]+");
    if (numbers && !permits(host, InetAddress.getByName(host))) {
      throw new NotPublicException(host + " is not public; start the server with --webhook-host");
    }
  }

  /** Whether a host may be spoken to at an address. */
  boolean permits(String host, InetAddress address) {
    return allowed.contains(host) || isPublic(address);
  }

  /** RFC 6890's special purposes are not public. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address) {
      int first = bytes[0] & 0xff;
      boolean unique = (first & 0xfe) == 0xfc;
      // 64:ff9b::/96 and 2002::/16 carry any address of version 4 inside.
      boolean translated = first == 0x00 || (first == 0x20 && (bytes[1] & 0xff) == 0x02);
      return !unique && !translated;
    }
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    boolean carrier = a == 100 && b >= 64 && b < 128;
    boolean benchmark = a == 198 && (b == 18 || b == 19);
    boolean protocols = a == 192 && b == 0 && (bytes[2] & 0xff) == 0;
    return a != 0 && a < 240 && !carrier && !benchmark && !protocols;
  }
}
