package pomona.cluster.log;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the engine is.
 *
 * @param hosts some of its nodes, as {@code 10.0.0.1} or {@code 10.0.0.1:9042}
 * @param datacenter the data centre whose nodes are asked
 * @param keyspace the keyspace of the cells
 * @param access how the driver is let in
 */
public record EngineAddress(
    List<String> hosts, String datacenter, String keyspace, EngineAccess access) {
  /** What the engine calls its only data centre unless it is told otherwise. */
  public static final String USUAL_DATACENTER = "datacenter1";

  public static final String USUAL_KEYSPACE = "pomona";

  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final Pattern HOST = Pattern.compile("[^\\s:,]+(:[0-9]{1,5})?");

  public EngineAddress {
    hosts = List.copyOf(hosts);
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "\"" + host + "\" is not the address of a node, as 10.0.0.1 or 10.0.0.1:9042");
      }
    }
    if (!KEYSPACE.matcher(keyspace).matches()) {
      throw new IllegalArgumentException(
          "\"" + keyspace + "\" is not a keyspace: small letters, digits and _, a letter first");
    }
  }

  /** Hosts that are separated by commas, of an engine that lets everybody in. */
  public static EngineAddress of(String hosts) {
    return of(hosts, EngineAccess.OPEN);
  }

  /** The same of one that does not. */
  public static EngineAddress of(String hosts, EngineAccess access) {
    return new EngineAddress(
        Arrays.asList(hosts.trim().split("\\s*,\\s*", -1)),
        USUAL_DATACENTER,
        USUAL_KEYSPACE,
        access);
  }

  @Override
  public String toString() {
    return String.join(",", hosts);
  }
}
