package pomona.server.fault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.trust.TrustedKeys;

/** A server that trusts the power: it never waits for the disk. Tests show what that would lose. */
public final class CarelessServer {
  private CarelessServer() {}

  /** Takes the arguments of {@code serve --data DIR}. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[2]);
    Server server =
        Server.start(
            ServerConfig.local(data, TrustedKeys.of()), Clock.systemUTC(), new SecureRandom());
    server
        .database()
        .write(
            session -> {
              // The setting cannot be changed within a transaction, so this one is left.
              session.run("COMMIT");
              session.run("PRAGMA synchronous = OFF");
              session.run("BEGIN IMMEDIATE");
              return session.run("SAVEPOINT work");
            });
    System.out.println("Listening on http://127.0.0.1:" + server.port());
    new CountDownLatch(1).await();
  }
}
