package pomona.cluster.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the jars of Cassandra are. The build writes their list; this program does not carry them.
 */
public final class EngineJars {
  private static final String FILE = "engine.classpath";

  private EngineJars() {}

  /**
   * The list that the build left beside this program, or that {@code -Dpomona.engine.classpath}
   * names.
   */
  public static Path list() throws IOException {
    String named = System.getProperty("pomona.engine.classpath");
    Path list = named == null ? beside().resolveSibling(FILE) : Path.of(named);
    if (!Files.isRegularFile(list)) {
      throw new IOException(
          "There is no list of the engine's jars at "
              + list
              + ". The build writes it (mvn package -pl sync-server/cluster -am); for work, install"
              + " Cassandra 5 and give its addresses with --engine.");
    }
    return list;
  }

  private static Path beside() throws IOException {
    try {
      return Path.of(EngineJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IOException("This program does not know where it lies", odd);
    }
  }
}
