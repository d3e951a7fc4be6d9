package pomona.demo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.HttpUrl;
import pomona.demo.phone.FloorPhone;
import pomona.server.Server;
import pomona.server.ServerConfig;
import pomona.server.log.TransactionLog;

/**
 * In the middle of the story a node of the engine is killed while phones scan, and then the
 * server's machine is lost: another one takes the cell over in an empty directory.
 */
record LostMachinesAct(DemoEngine engine, Floor floor, Clock clock, StoryScreen screen) {

  /** Plays it; returns the server with which the story goes on. */
  Server play(final Server before, final ServerConfig empty)
      throws IOException, InterruptedException, GeneralSecurityException, ServerConfig.Refused {
    screen.act("A node of the engine and the server's machine are lost", "/explore");
    final int seen = floor.seen().size();
    engine.killANode();
    floor.shift();
    floor.settle();
    screen.tell(
        "one of three nodes was killed, and the phones scanned on: %d fruits more",
        floor.seen().size() - seen);
    final long facts = before.facts().lastSequence();
    final TransactionLog log = engine.take("demo");
    // It is fenced by now; what it has on its disk burns.
    before.close();
    final Server after = Server.start(empty.asCell(() -> log), clock, new SecureRandom());
    for (final FloorPhone phone : floor.phones()) {
      phone.radio().leadTo(HttpUrl.get("http://127.0.0.1:" + after.port()));
    }
    final long missing =
        floor.seen().stream()
            .filter(one -> after.facts().find(one.fact().orElseThrow()).isEmpty())
            .count();
    if (missing == 0 && after.facts().lastSequence() >= facts) {
      screen.green(
          facts
              + " facts are in the new server's directory, which was empty; the story goes on at"
              + " http://127.0.0.1:"
              + after.port());
    } else {
      screen.failed(missing + " of " + floor.seen().size() + " fruits are missing");
    }
    return after;
  }
}
