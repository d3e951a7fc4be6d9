package pomona.server.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.json.Json;
import pomona.json.JsonException;

/**
 * The figures of the gate, as {@code pomona-ml compare --json} writes them: by dotted name, in the
 * order in which they were measured.
 */
public final class GateFigures {
  /** The most bytes; the figures of fifty classes have ten kilobytes. */
  public static final int MOST_BYTES = 256 << 10;

  private static final int MOST_FIGURES = 4000;
  private static final int LONGEST = 200;
  private static final String ROOT = "gate.json";

  private final Map<String, Object> flat = new LinkedHashMap<>();
  private final boolean passes;

  private GateFigures(Json tree) {
    passes = tree.get("pass").flag();
    tree.get("compared").number(0, Integer.MAX_VALUE);
    tree.get("negativeFlips").number(0, Integer.MAX_VALUE);
    flatten("", tree);
  }

  /**
   * Reads them.
   *
   * @throws JsonException if they are not what the gate writes
   */
  public static GateFigures read(byte[] utf8) {
    return new GateFigures(Json.parse(ROOT, utf8, MOST_BYTES));
  }

  private void flatten(String prefix, Json from) {
    from.fields()
        .forEach(
            (name, value) -> {
              String whole = prefix + name;
              if (whole.length() > LONGEST) {
                throw value.fault("has a name of more than " + LONGEST + " letters");
              }
              if (value.isObject()) {
                flatten(whole + ".", value);
              } else {
                flat.put(whole, leaf(value));
              }
              if (flat.size() > MOST_FIGURES) {
                throw value.fault("is one figure too many; " + MOST_FIGURES + " are taken");
              }
            });
  }

  private static Object leaf(Json value) {
    if (value.isText()) {
      if (value.text().length() > LONGEST) {
        throw value.fault("is longer than " + LONGEST + " letters");
      }
      return value.text();
    }
    try {
      return value.number();
    } catch (JsonException noNumber) {
      return value.flag();
    }
  }

  /** Whether everything that was measured meets the thresholds. */
  public boolean passes() {
    return passes;
  }

  /** The digest of the bundle that they are about, where they say it. */
  public Optional<String> bundle() {
    return flat.get("bundles.new.sha256") instanceof String digest
        ? Optional.of(digest)
        : Optional.empty();
  }

  public OptionalDouble number(String name) {
    return flat.get(name) instanceof Double value
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /** All of them: numbers, words and flags. */
  public Map<String, Object> all() {
    return Collections.unmodifiableMap(flat);
  }
}
