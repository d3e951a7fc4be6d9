package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.server.access.OpenIdDoor;
import pomona.server.access.OpenIdProvider;
import pomona.server.access.Quotas;
import pomona.server.access.Role;
import pomona.server.log.TransactionLog;
import pomona.server.web.AddressRange;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    header =
        "Runs the server until SIGTERM or Ctrl-C; requests that have begun are finished first.",
    description = {
      "Without TLS it listens on this machine alone. Phones need https:",
      "",
      "  serve --data /var/lib/pomona --host 0.0.0.0 --port 8443 \\",
      "        --tls-chain fullchain.pem --tls-key privkey.pem",
      ""
    })
class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Everything is kept here. Made if it is not there.")
  GivenPath.OutputFolder data;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8484",
      description = "The port; 0 takes any free one and prints it (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--tls-chain",
      paramLabel = "PEM",
      description = "The certificate and those between it and the authority.")
  private GivenPath.InputFile chain;

  @Option(names = "--tls-key", paramLabel = "PEM", description = "Its key, in PKCS#8.")
  private GivenPath.InputFile key;

  @Option(
      names = "--insecure",
      description =
          "Listen beyond this machine without TLS, because something in front of it does TLS.")
  private boolean insecure;

  @Option(
      names = "--trust",
      paramLabel = "PEM",
      description =
          "A public key whose signatures on bundles are accepted; may be given again. Without one"
              + " no model can be added.")
  private List<GivenPath.InputFile> trust = new ArrayList<>();

  @Option(
      names = "--second-opinion",
      paramLabel = "BUNDLE",
      description =
          "A signed bundle that gives second opinions on the crops of sites that want them, instead"
              + " of the registry's newest large one. Where it disagrees, reviewers look sooner.")
  private GivenPath.InputFile secondOpinion;

  @Option(
      names = "--public-address",
      paramLabel = "URL",
      description =
          "This server's address in browsers, as https://pomona.example.org; links begin with it."
              + " An OpenID provider needs it: allow it there with "
              + OpenIdDoor.BACK
              + " behind it.")
  private String publicAddress;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description =
          "A proxy in front, as 10.0.0.7 or 10.0.0.0/8, whose X-Forwarded-For says where requests"
              + " come from; may be given again. Nobody else's is believed.")
  private List<String> proxies = new ArrayList<>();

  @Option(
      names = "--metrics-token",
      paramLabel = "FILE",
      description =
          "A file with the token that a reader of /metrics brings. Without one they are for this"
              + " machine alone.")
  private GivenPath.InputFile metricsToken;

  @Option(
      names = "--webhook-host",
      paramLabel = "NAME",
      description =
          "A host that webhooks may speak to though its address is not public. May be repeated.")
  private List<String> webhookHosts = List.of();

  @Option(
      names = "--site-quota",
      paramLabel = "GB",
      defaultValue = "200",
      description = "How much a site's pictures may take (default: ${DEFAULT-VALUE} GB).")
  private int siteQuotaGigabytes;

  @ArgGroup(exclusive = false, heading = "%nSigning in by an OpenID provider:%n")
  private ProviderOptions provider;

  /** All or none of them. */
  static final class ProviderOptions {
    @Option(
        names = "--oidc-issuer",
        required = true,
        paramLabel = "URL",
        description = "The provider, as it names itself.")
    private String issuer;

    @Option(
        names = "--oidc-client",
        required = true,
        paramLabel = "ID",
        description = "This server's name there.")
    private String client;

    @Option(
        names = "--oidc-secret",
        required = true,
        paramLabel = "FILE",
        description = "A file with this server's secret there.")
    private GivenPath.InputFile secret;

    OpenIdProvider.Settings settings(String base) throws IOException {
      return new OpenIdProvider.Settings(
          issuer,
          client,
          Files.readString(secret.path(), StandardCharsets.UTF_8).trim(),
          base + OpenIdDoor.BACK);
    }
  }

  @ArgGroup(exclusive = false, heading = "%nA cell, whose log is beyond this machine:%n")
  CellOptions cell;

  @Option(
      names = "--first-admin",
      paramLabel = "NAME",
      defaultValue = "admin",
      description =
          "Who is let in by the link that is printed as long as nobody can administer this server"
              + " (default: ${DEFAULT-VALUE}).")
  private String firstAdmin;

  @Override
  public Integer call() throws Exception {
    LastWords.install();
    if ((chain == null) != (key == null)) {
      throw new ParameterException(
          spec.commandLine(), "--tls-chain and --tls-key belong together; one is missing.");
    }
    Optional<ServerConfig.Certificate> tls =
        chain == null
            ? Optional.empty()
            : Optional.of(new ServerConfig.Certificate(chain.path(), key.path()));
    Optional<String> base =
        Optional.ofNullable(publicAddress).map(address -> address.replaceFirst("/+$", ""));
    if (provider != null && base.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "An OpenID provider needs --public-address: it sends people there.");
    }
    if (siteQuotaGigabytes < 1) {
      throw new ParameterException(
          spec.commandLine(), "--site-quota must be at least 1, is " + siteQuotaGigabytes + ".");
    }
    ServerConfig config =
        new ServerConfig(
            data.path(),
            new ServerConfig.Address(host, port, tls, insecure),
            SignedFiles.keys(GivenPath.all(trust)),
            Optional.ofNullable(secondOpinion).map(GivenPath::path),
            provider == null ? Optional.empty() : Optional.of(provider.settings(base.get())),
            new ServerConfig.Front(ranges(), secret(metricsToken), base),
            Quotas.USUAL.withSite((long) siteQuotaGigabytes << 30),
            Set.copyOf(webhookHosts),
            log(PublicAddress.of(base, host, port, tls)));
    Server server = Server.start(config, Clock.systemUTC(), new SecureRandom());
    server.database().onLogLost(LastWords::endWithoutLog);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close(server);
                  stopped.countDown();
                },
                "pomona-stop"));
    PrintWriter out = spec.commandLine().getOut();
    if (!server.people().hasAdministrator(provider != null)) {
      String link = server.people().invite(firstAdmin, Role.ADMIN, "command line");
      out.println(
          "First administrator: "
              + PublicAddress.of(base, host, server.port(), tls)
              + "/enter/"
              + link);
    }
    out.println("Listening on " + PublicAddress.written(tls.isPresent(), host, server.port()));
    out.flush();
    stopped.await();
    return 0;
  }

  /** Takes over the log of the cell that this server is, if it is one. */
  Optional<Supplier<TransactionLog>> log(String address) throws IOException {
    return Optional.ofNullable(cell).map(options -> options.log(address));
  }

  private List<AddressRange> ranges() {
    try {
      return proxies.stream().map(AddressRange::parse).toList();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          spec.commandLine(), "--trusted-proxy: " + wrong.getMessage() + ".");
    }
  }

  private Optional<String> secret(GivenPath.InputFile file) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    String token = Files.readString(file.path(), StandardCharsets.UTF_8).trim();
    if (token.length() < 16) {
      throw new ParameterException(
          spec.commandLine(), file.path() + " must hold a token of at least 16 characters.");
    }
    return Optional.of(token);
  }

  private static void close(Server server) {
    try {
      server.close();
    } catch (IOException | RuntimeException fault) {
      LOG.error("the server did not stop cleanly", fault);
    }
  }
}
