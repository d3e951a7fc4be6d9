package pomona.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import pomona.server.loop.TimedLoop;
import pomona.sync.EnrolRequest;
import pomona.trust.TrustedKeys;

/** A server, a part of which takes all the memory there is. */
public final class HungryServer {
  /** The system property that says which part. */
  public static final String PART = "pomona.hungry";

  /** Stands before the token of a device, on a line that is printed. */
  public static final String TOKEN = "Token ";

  private static final int PIECE_BYTES = 1 << 16;
  private static final int LEFT_BYTES = 5 << 20;

  private HungryServer() {}

  /** Takes the arguments of {@code serve --data DIR}. */
  public static void main(String[] arguments) throws Exception {
    LastWords.install();
    Server server =
        Server.start(
            ServerConfig.local(Path.of(arguments[2]), TrustedKeys.of()),
            Clock.systemUTC(),
            new SecureRandom());
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    System.out.println(
        TOKEN
            + server
                .devices()
                .enrol(new EnrolRequest(code, "a phone", "a model", "0.1.0"))
                .token());
    System.out.println("Listening on http://127.0.0.1:" + server.port());
    List<byte[]> eaten = new ArrayList<>();
    switch (System.getProperty(PART)) {
      case "loop" -> new TimedLoop("hungry", Duration.ofMillis(1), () -> eat(eaten)).start();
      case "writer" ->
          server
              .database()
              .write(
                  session -> {
                    eat(eaten);
                    return true;
                  });
      default -> leaveLittleForRequests(eaten);
    }
    new CountDownLatch(1).await();
    System.out.println(eaten.size());
  }

  private static void eat(List<byte[]> eaten) {
    while (true) {
      eaten.add(new byte[PIECE_BYTES]);
    }
  }

  private static void leaveLittleForRequests(List<byte[]> eaten) {
    try {
      eat(eaten);
    } catch (OutOfMemoryError full) {
      // Enough for a request to come in, and too little for what it carries.
      eaten.subList(0, LEFT_BYTES / PIECE_BYTES).clear();
    }
  }
}
