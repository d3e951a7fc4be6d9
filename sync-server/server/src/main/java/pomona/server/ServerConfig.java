package pomona.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pomona.server.access.OpenIdProvider;
import pomona.server.access.Quotas;
import pomona.server.log.TransactionLog;
import pomona.server.web.AddressRange;
import pomona.trust.TrustedKeys;

/**
 * How a server is run.
 *
 * @param trusted whose signatures on bundles and head packs are accepted
 * @param secondOpinion the bundle that grades crops of sites that want a second opinion
 * @param provider the OpenID provider by which people may sign in
 * @param front what stands between this server and its callers
 * @param quotas how much may be left here
 * @param webhookHosts hosts that webhooks may speak to though their address is not public
 * @param log takes over the log of the cell that this server is; absent, it is none
 */
public record ServerConfig(
    Path data,
    Address address,
    TrustedKeys trusted,
    Optional<Path> secondOpinion,
    Optional<OpenIdProvider.Settings> provider,
    Front front,
    Quotas quotas,
    Set<String> webhookHosts,
    Optional<Supplier<TransactionLog>> log) {
  public ServerConfig {
    webhookHosts = Set.copyOf(webhookHosts);
  }

  /** A server for this machine alone, at any free port, that accepts models of some keys. */
  public static ServerConfig local(Path data, TrustedKeys trusted) {
    return local(data, trusted, 0);
  }

  /** The same at a port. */
  public static ServerConfig local(Path data, TrustedKeys trusted, int port) {
    return new ServerConfig(
        data,
        Address.local(port),
        trusted,
        Optional.empty(),
        Optional.empty(),
        Front.NONE,
        Quotas.USUAL,
        Set.of(),
        Optional.empty());
  }

  /** The same server as a cell. */
  public ServerConfig asCell(Supplier<TransactionLog> cell) {
    return new ServerConfig(
        data,
        address,
        trusted,
        secondOpinion,
        provider,
        front,
        quotas,
        webhookHosts,
        Optional.of(cell));
  }

  /**
   * Where a server listens.
   *
   * @param port 0 for any free one
   * @param insecure listen without TLS on an address that other machines reach
   */
  public record Address(String host, int port, Optional<Certificate> tls, boolean insecure) {
    /** A port of this machine alone. */
    static Address local(int port) {
      return new Address("127.0.0.1", port, Optional.empty(), false);
    }
  }

  /**
   * What stands between this server and its callers.
   *
   * @param proxies whose word on where a request comes from is believed
   * @param metricsToken what a reader of the metrics must bring; absent, they are for this machine
   * @param address what links and codes on paper begin with; absent, where the request came to
   */
  public record Front(
      List<AddressRange> proxies, Optional<String> metricsToken, Optional<String> address) {
    /** Nothing. */
    public static final Front NONE = new Front(List.of(), Optional.empty(), Optional.empty());

    public Front {
      proxies = List.copyOf(proxies);
    }
  }

  /** A certificate chain and its key, as PEM files. */
  public record Certificate(Path chain, Path key) {}

  /** A configuration that the server refuses to run with. */
  public static final class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }

  /** Passwords and tokens must not cross a network in the clear. */
  void check() throws Refused {
    if (address.tls().isPresent() || address.insecure()) {
      return;
    }
    boolean loopback;
    try {
      loopback = InetAddress.getByName(address.host()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new Refused("The host " + address.host() + " is not known on this machine.");
    }
    if (!loopback) {
      throw new Refused(
          "Without TLS the server listens on this machine alone (--host 127.0.0.1). Give it a"
              + " certificate (--tls-chain, --tls-key), or say --insecure if something in front of"
              + " it does TLS.");
    }
  }
}
