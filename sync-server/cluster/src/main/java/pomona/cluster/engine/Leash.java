package pomona.cluster.engine;

import java.io.IOException;

/**
 * Begins a node of Cassandra, and ends it when the process that started it ends, however that ends:
 * then the pipe to this one's standard input is closed. It is run with Cassandra's own libraries,
 * so it uses nothing but the JDK.
 */
public final class Leash {
  private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";

  private Leash() {}

  /** Runs the node until it is told to stop or is left alone. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(Leash::endWithTheOther, "leash");
    watch.setDaemon(true);
    watch.start();
    Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void endWithTheOther() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said.
      }
    } catch (IOException cut) {
      System.err.println("The process that started this node is gone: " + cut.getMessage());
    }
    Runtime.getRuntime().halt(1);
  }
}
