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
 * @param port 0 for any free one
 * @param trusted whose signatures on bundles and head packs are accepted
 * @param secondOpinion the bundle that grades crops of sites that want a second opinion
 * @param provider the OpenID provider by which people may sign in
 * @param insecure listen without TLS on an address that other machines reach
 * @param front what stands between this server and its callers
 * @param quotas how much may be left here
 * @param webhookHosts hosts that webhooks may speak to though their address is not public
 * @param log takes over the log of the cell that this server is; absent, it is none
 */
public record ServerConfig(
    Path data,
    String host,
    int port,
    Optional<Certificate> tls,
    boolean insecure,
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

  /** A server that is no cell. */
  public ServerConfig(
      Path data,
      String host,
      int port,
      Optional<Certificate> tls,
      boolean insecure,
      TrustedKeys trusted,
      Optional<Path> secondOpinion,
      Optional<OpenIdProvider.Settings> provider,
      Front front,
      Quotas quotas,
      Set<String> webhookHosts) {
    this(
        data,
        host,
        port,
        tls,
        insecure,
        trusted,
        secondOpinion,
        provider,
        front,
        quotas,
        webhookHosts,
        Optional.empty());
  }

  /** The same server as a cell. */
  public ServerConfig asCell(Supplier<TransactionLog> cell) {
    return new ServerConfig(
        data,
        host,
        port,
        tls,
        insecure,
        trusted,
        secondOpinion,
        provider,
        front,
        quotas,
        webhookHosts,
        Optional.of(cell));
  }

  /** A server that its callers reach by themselves, with the usual quotas. */
  public ServerConfig(
      Path data,
      String host,
      int port,
      Optional<Certificate> tls,
      boolean insecure,
      TrustedKeys trusted,
      Optional<Path> secondOpinion,
      Optional<OpenIdProvider.Settings> provider) {
    this(
        data,
        host,
        port,
        tls,
        insecure,
        trusted,
        secondOpinion,
        provider,
        Front.NONE,
        Quotas.USUAL,
        Set.of());
  }

  /** A server without a second opinion and without an OpenID provider. */
  public ServerConfig(
      Path data,
      String host,
      int port,
      Optional<Certificate> tls,
      boolean insecure,
      TrustedKeys trusted) {
    this(data, host, port, tls, insecure, trusted, Optional.empty(), Optional.empty());
  }

  /** A server that accepts no models, because it trusts no key. */
  public ServerConfig(
      Path data, String host, int port, Optional<Certificate> tls, boolean insecure) {
    this(data, host, port, tls, insecure, TrustedKeys.of());
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
    if (tls.isPresent() || insecure) {
      return;
    }
    boolean loopback;
    try {
      loopback = InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new Refused("The host " + host + " is not known on this machine.");
    }
    if (!loopback) {
      throw new Refused(
          "Without TLS the server listens on this machine alone (--host 127.0.0.1). Give it a"
              + " certificate (--tls-chain, --tls-key), or say --insecure if something in front of"
              + " it does TLS.");
    }
  }
}
