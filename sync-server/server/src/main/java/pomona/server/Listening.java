package pomona.server;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server listens: one connector, a bounded pool of threads, and limits on slow clients. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int MOST_THREADS = 64;
  private static final int IDLE_MILLIS = 30_000;
  private static final int SHUTDOWN_IDLE_MILLIS = 200;
  private static final int STOP_MILLIS = 15_000;

  private Listening() {}

  static void configure(
      JavalinConfig settings,
      ServerConfig.Address address,
      Optional<SslContextFactory.Server> tls) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.http.compressionStrategy = CompressionStrategy.NONE;
    // A form's files are as large as a bundle at most; this ends the reading of larger ones.
    settings.jetty.multipartConfig.maxTotalRequestSize(80, io.javalin.config.SizeUnit.MB);
    settings.jetty.threadPool = new RequestThreads();
    settings.router.javaLangErrorHandler(Listening::failed);
    settings.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setHandler(new GracefulHandler());
          server.setErrorHandler(new MalformedRequests());
        });
    settings.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = connector(server, http, tls);
          connector.setHost(address.host());
          connector.setPort(address.port());
          connector.setIdleTimeout(IDLE_MILLIS);
          // Idle connections are closed at once when the server stops.
          connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
          return connector;
        });
  }

  /** Without memory the process ends; any other error fails one request. */
  private static void failed(HttpServletResponse response, Error error) {
    LastWords.endIfOutOfMemory(error);
    LOG.error("a request failed", error);
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  }

  /** Jetty catches whatever a job of its own throws, also that there is no memory left. */
  private static final class RequestThreads extends QueuedThreadPool {
    RequestThreads() {
      super(MOST_THREADS, 4, IDLE_MILLIS);
    }

    @Override
    protected void runJob(Runnable job) {
      try {
        super.runJob(job);
      } catch (OutOfMemoryError error) {
        LastWords.endIfOutOfMemory(error);
        throw error;
      }
    }
  }

  private static ServerConnector connector(
      org.eclipse.jetty.server.Server server,
      HttpConfiguration http,
      Optional<SslContextFactory.Server> tls) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(16_384);
    // A client that sends a byte now and then would hold a thread for ever; this ends the request.
    http.setMinRequestDataRate(256);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    return tls.map(
            factory -> {
              http.addCustomizer(new org.eclipse.jetty.server.SecureRequestCustomizer(false));
              return new ServerConnector(
                  server, new SslConnectionFactory(factory, "http/1.1"), plain);
            })
        .orElseGet(() -> new ServerConnector(server, plain));
  }
}
