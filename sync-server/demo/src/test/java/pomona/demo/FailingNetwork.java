package pomona.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** A network that fails where it is told to: at one request, or at random ones from a seed. */
final class FailingNetwork implements Interceptor {

  /** What happens to a request. */
  enum Fate {
    /** It never leaves the phone. */
    NO_WAY_OUT,
    /** The server has done what it was asked, but the phone never learns of it. */
    ANSWER_LOST,
    /** Half of the answer arrives. */
    ANSWER_CUT,
    /** It arrives twice, as after a retry somewhere on the way. */
    SENT_TWICE,
    /** A gateway answers in the server's place. */
    GATEWAY
  }

  private final Random random;
  private final double share;
  private int requests;
  private int failAt;
  private Fate fate = Fate.NO_WAY_OUT;
  private int faults;

  private FailingNetwork(final Random random, final double share, final int failAt) {
    this.random = random;
    this.share = share;
    this.failAt = failAt;
  }

  /** Fails at one request, counted from 0, and never again. */
  static FailingNetwork at(final int request, final Fate fate) {
    final FailingNetwork network = new FailingNetwork(new Random(0), 0, request);
    network.fate = fate;
    return network;
  }

  /** Fails at a share of all requests. */
  static FailingNetwork random(final Random random, final double share) {
    return new FailingNetwork(random, share, -1);
  }

  synchronized int requests() {
    return requests;
  }

  synchronized int faults() {
    return faults;
  }

  private synchronized boolean fails() {
    if (share > 0) {
      fate = Fate.values()[random.nextInt(Fate.values().length)];
      failAt = random.nextDouble() < share ? requests : -1;
    }
    final boolean now = requests++ == failAt;
    faults += now ? 1 : 0;
    return now;
  }

  @Override
  public Response intercept(final Chain chain) throws IOException {
    if (!fails()) {
      return chain.proceed(chain.request());
    }
    switch (fate) {
      case NO_WAY_OUT -> throw new ConnectException("no way out");
      case ANSWER_LOST -> {
        chain.proceed(chain.request()).close();
        throw new SocketTimeoutException("the answer got lost");
      }
      case ANSWER_CUT -> {
        return cut(chain.proceed(chain.request()));
      }
      case SENT_TWICE -> {
        chain.proceed(chain.request()).close();
        return chain.proceed(chain.request());
      }
      case GATEWAY -> {
        return new Response.Builder()
            .request(chain.request())
            .protocol(Protocol.HTTP_1_1)
            .code(502)
            .message("Bad Gateway")
            .body(ResponseBody.create("<html>Bad Gateway</html>", MediaType.get("text/html")))
            .build();
      }
    }
    throw new IllegalStateException("every fate is dealt with");
  }

  private static Response cut(final Response whole) throws IOException {
    try (ResponseBody body = whole.body()) {
      final byte[] bytes = body.bytes();
      final byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
      return whole.newBuilder().body(ResponseBody.create(half, body.contentType())).build();
    }
  }
}
