package pomona.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import pomona.app.eye.Bundles;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.trust.TrustedKeys;

/** The real server, in the process of a test, at the time of all tests. */
public final class RealServer {
  private RealServer() {}

  /**
   * Starts one, which trusts what this repository signs.
   *
   * @param port 0 for any that is free
   */
  public static Server start(Path data, int port) throws Exception {
    return Server.start(
        ServerConfig.local(data, trusted(), port),
        Clock.fixed(TestApplication.NOW, ZoneOffset.UTC),
        new SecureRandom());
  }

  /** Whose signatures count. */
  public static TrustedKeys trusted() throws IOException {
    return TrustedKeys.fromPem(
        List.of(Files.readString(Bundles.models().resolve("development-key.pub.pem"))));
  }
}
