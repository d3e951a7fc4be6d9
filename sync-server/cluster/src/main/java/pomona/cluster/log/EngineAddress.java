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
 */
public record EngineAddress(List<String> hosts, String datacenter, String keyspace) {
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

  /** Hosts that are separated by commas. */
  public static EngineAddress of(String hosts) {
    return new EngineAddress(
        Arrays.asList(hosts.trim().split("\\s*,\\s*", -1)), USUAL_DATACENTER, USUAL_KEYSPACE);
  }

  @Override
  public String toString() {
    return String.join(",", hosts);
  }
}
