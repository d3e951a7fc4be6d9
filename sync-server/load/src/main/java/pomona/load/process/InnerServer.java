package pomona.load.process;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.HttpUrl;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.trust.TrustedKeys;

/** A server in this process, on any free port of this machine. */
public final class InnerServer implements AutoCloseable {
  private final Server server;

  private InnerServer(Server server) {
    this.server = server;
  }

  public static InnerServer start(Path data) throws Exception {
    return new InnerServer(
        Server.start(
            ServerConfig.local(data, TrustedKeys.of()), Clock.systemUTC(), new SecureRandom()));
  }

  public Server server() {
    return server;
  }

  public HttpUrl url() {
    return new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(server.port()).build();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
