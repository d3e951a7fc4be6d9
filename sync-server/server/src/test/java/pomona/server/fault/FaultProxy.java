package pomona.server.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that is as bad as networks are: between phones and a server, it drops connections,
 * delays, cuts and damages either direction, and sends what it saw before again, later, out of
 * order. What it does to a connection is drawn from a seed.
 */
public final class FaultProxy implements AutoCloseable {
  /** What can happen to a connection. */
  enum Fate {
    PASS,
    DROP,
    DELAY,
    CUT_REQUEST,
    CUT_ANSWER,
    DAMAGE_REQUEST,
    DAMAGE_ANSWER,
    SEND_AGAIN_LATER
  }

  private static final int MOST_KEPT = 50;

  private final ServerSocket socket;
  private final Random random;
  private final List<byte[]> seen = new ArrayList<>();
  private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private volatile int upstreamPort;
  private volatile boolean closing;

  public FaultProxy(Random random) throws IOException {
    this.random = random;
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::acceptAll, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Where the server is now. */
  public void upstream(int port) {
    upstreamPort = port;
  }

  synchronized Map<Fate, Integer> fates() {
    return new EnumMap<>(fates);
  }

  @Override
  public void close() throws IOException {
    closing = true;
    socket.close();
  }

  private void acceptAll() {
    while (!closing) {
      try {
        Socket client = socket.accept();
        Plan plan = plan();
        Thread thread = new Thread(() -> serve(client, plan), "proxy-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        // The loop's condition says whether that was meant.
      }
    }
  }

  /** Everything random about one connection, drawn at once so that threads do not matter. */
  private record Plan(Fate fate, int place, int bit, long delayNanos) {}

  private synchronized Plan plan() {
    Fate fate =
        random.nextInt(3) > 0
            ? Fate.PASS
            : Fate.values()[1 + random.nextInt(Fate.values().length - 1)];
    fates.merge(fate, 1, Integer::sum);
    return new Plan(
        fate, random.nextInt(6000), 1 << random.nextInt(8), random.nextInt(40) * 1_000_000L);
  }

  private void serve(Socket client, Plan plan) {
    try (client) {
      if (plan.fate() == Fate.DROP) {
        return;
      }
      if (plan.fate() == Fate.DELAY) {
        LockSupport.parkNanos(plan.delayNanos());
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstreamPort)) {
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        Thread up =
            new Thread(
                () -> pump(client, server, plan, Fate.CUT_REQUEST, Fate.DAMAGE_REQUEST, recorded),
                "proxy-up");
        up.setDaemon(true);
        up.start();
        pump(
            server, client, plan, Fate.CUT_ANSWER, Fate.DAMAGE_ANSWER, new ByteArrayOutputStream());
        keep(recorded.toByteArray());
      }
      if (plan.fate() == Fate.SEND_AGAIN_LATER) {
        sendAgain(plan);
      }
    } catch (IOException broken) {
      // A broken connection is what this class is for.
    }
  }

  private void pump(
      Socket from, Socket to, Plan plan, Fate cut, Fate damage, ByteArrayOutputStream recorded) {
    byte[] buffer = new byte[4096];
    int sent = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (true) {
        int length = in.read(buffer);
        if (length < 0) {
          to.shutdownOutput();
          return;
        }
        if (plan.fate() == damage && plan.place() >= sent && plan.place() < sent + length) {
          buffer[plan.place() - sent] ^= (byte) plan.bit();
        }
        if (plan.fate() == cut && plan.place() < sent + length) {
          out.write(buffer, 0, Math.max(0, plan.place() - sent));
          from.close();
          to.close();
          return;
        }
        out.write(buffer, 0, length);
        synchronized (recorded) {
          recorded.write(buffer, 0, length);
        }
        sent += length;
      }
    } catch (IOException broken) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // It was to be closed anyway.
    }
  }

  private synchronized void keep(byte[] request) {
    if (seen.size() < MOST_KEPT) {
      seen.add(request);
    } else {
      seen.set(random.nextInt(MOST_KEPT), request);
    }
  }

  private void sendAgain(Plan plan) throws IOException {
    byte[] old;
    synchronized (this) {
      old = seen.get(plan.place() % seen.size());
    }
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstreamPort)) {
      server.setSoTimeout(2000);
      server.getOutputStream().write(old);
      server.shutdownOutput();
      while (server.getInputStream().read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
