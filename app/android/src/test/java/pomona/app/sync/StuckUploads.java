package pomona.app.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A network on which pictures do not move, and everything else does. */
final class StuckUploads implements AutoCloseable {
  /** Headers that the client makes for itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade");

  private final HttpServer proxy;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(work -> new Thread(work, "test-network"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);
  private final int serverPort;

  StuckUploads(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::pass);
    proxy.start();
  }

  int port() {
    return proxy.getAddress().getPort();
  }

  /** Waits until a picture has set out. */
  void awaitStuck() throws InterruptedException {
    if (!stuck.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no picture has set out");
    }
  }

  /** The network is gone, and says so. */
  void letGo() {
    free.countDown();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try {
      if (exchange.getRequestURI().getPath().contains("/attachments")) {
        stuck.countDown();
        free.await();
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + serverPort + exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    letGo();
    proxy.stop(0);
    threads.shutdownNow();
  }
}
