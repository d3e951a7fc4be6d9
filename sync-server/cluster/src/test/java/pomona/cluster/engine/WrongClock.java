package pomona.cluster.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * A clock for a node that is ahead of all others. It is an implementation of Cassandra's own
 * interface, which is not on the path of these tests, so it is compiled for the node when it is
 * wanted.
 */
final class WrongClock {
  private static final String SOURCE =
      """
      public final class AheadClock implements org.apache.cassandra.utils.Clock {
        public long nanoTime() {
          return System.nanoTime();
        }

        public long currentTimeMillis() {
          return System.currentTimeMillis() + Long.getLong("ahead.seconds") * 1000;
        }
      }
      """;

  private WrongClock() {}

  /** The same node with a clock that is so many seconds ahead. */
  static EngineNode.Place by(long seconds, EngineNode.Place place) throws IOException {
    Path classes = Files.createDirectories(place.folder().resolve(EngineNode.CLASSES));
    Path source = Files.writeString(place.folder().resolve("AheadClock.java"), SOURCE);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                Files.readString(EngineJars.list()).trim(),
                source.toString());
    if (code != 0) {
      throw new IOException("The clock was not compiled: " + source);
    }
    System.out.println("a node's clock is " + seconds + " s ahead");
    return place.with(
        new EngineNode.Own(
            List.of(),
            List.of("-Dcassandra.clock=AheadClock", "-Dahead.seconds=" + seconds),
            Map.of()));
  }
}
