package pomona.demo.radio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/**
 * An unreliable radio: a connection to {@link #address()} is passed on to the server, byte by byte,
 * until something happens to it. Of HTTP it only knows that an answer follows a request. Each
 * request has a {@link Turn} of its own.
 *
 * <pre>{@code
 * try (RadioProxy radio = new RadioProxy(server, Turn.ofAWarehouse(7))) {
 *   new SyncClient(http, radio.address(), token).pull("0", 100);
 * }
 * }</pre>
 *
 * <p>Each connection has two threads, one for each direction. The one that carries requests draws
 * the turn; both look at it.
 */
public final class RadioProxy implements AutoCloseable {
  private volatile HttpUrl server;
  private final Supplier<Turn> turns;
  private final ServerSocket door;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<RadioLink> links = ConcurrentHashMap.newKeySet();
  private volatile boolean offline;
  private int requests;
  private int faults;

  /** Puts through to a server from now on, on any free port of this machine. */
  public RadioProxy(HttpUrl server, Supplier<Turn> turns) throws IOException {
    this.server = server;
    this.turns = turns;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("radio", this::acceptAll);
  }

  /** Where a phone finds the server. */
  public HttpUrl address() {
    return server.newBuilder().host("127.0.0.1").port(door.getLocalPort()).build();
  }

  /** Puts new connections through to another address: the server was started again. */
  public void leadTo(HttpUrl other) {
    server = other;
  }

  /** Takes the phone off the network, or back on it. */
  public void offline(boolean now) {
    offline = now;
    if (now) {
      links.forEach(RadioLink::cut);
    }
  }

  public boolean isOffline() {
    return offline;
  }

  /** How many requests were begun. */
  public synchronized int requests() {
    return requests;
  }

  /** How often something went wrong so far. */
  public synchronized int faults() {
    return faults;
  }

  synchronized void faulted() {
    faults++;
  }

  synchronized Turn next() {
    requests++;
    return turns.get();
  }

  /** Holds something up, unless the radio is closed meanwhile. */
  void pause(long millis) {
    try {
      boolean unused = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  Socket toServer() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  void ended(RadioLink link) {
    links.remove(link);
  }

  private void acceptAll() {
    while (closed.getCount() > 0) {
      try {
        accept(door.accept());
      } catch (IOException gone) {
        // The phone has given up, or the radio is closed; the loop's condition says which.
      }
    }
  }

  private void accept(Socket phone) throws IOException {
    if (offline) {
      RadioLink.reset(phone);
      faulted();
      return;
    }
    Socket onward;
    try {
      onward = toServer();
    } catch (IOException noServer) {
      RadioLink.reset(phone);
      return;
    }
    RadioLink link = new RadioLink(this, phone, onward);
    links.add(link);
    start("radio-up", link::carryRequests);
    start("radio-down", link::carryAnswers);
    if (offline) {
      link.cut();
    }
  }

  static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    door.close();
    links.forEach(RadioLink::cut);
  }
}
