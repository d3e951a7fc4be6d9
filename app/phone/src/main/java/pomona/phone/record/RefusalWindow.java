package pomona.phone.record;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import pomona.sync.FactBody;
import pomona.sync.WireRefusal;

/**
 * How often a generation refused frames over a time.
 *
 * @param frames how many were looked at
 * @param counts how many of them were refused, by the one reason of each
 */
public record RefusalWindow(
    String generation,
    long fromMillis,
    long toMillis,
    int frames,
    Map<WireRefusal, Integer> counts) {
  public RefusalWindow {
    counts = Map.copyOf(counts);
  }

  static RefusalWindow of(
      String generation, long fromMillis, long toMillis, int frames, int[] counts) {
    Map<WireRefusal, Integer> named = new EnumMap<>(WireRefusal.class);
    for (WireRefusal reason : WireRefusal.values()) {
      if (counts[reason.ordinal()] > 0) {
        named.put(reason, counts[reason.ordinal()]);
      }
    }
    return new RefusalWindow(generation, fromMillis, toMillis, frames, named);
  }

  FactBody body() {
    Map<String, Integer> named = new TreeMap<>();
    counts.forEach((reason, count) -> named.put(reason.name(), count));
    return new FactBody.Refusals(generation, fromMillis, toMillis, frames, named);
  }
}
