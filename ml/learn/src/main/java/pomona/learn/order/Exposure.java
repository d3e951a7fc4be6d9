package pomona.learn.order;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose cards are looked at: each group's share of attention beside its share of need, and a floor.
 *
 * <p>A group's <i>need</i> is how many of its waiting cards are likely wrong; its <i>exposure</i>
 * is how many of its cards were shown, each by how likely its place is looked at. Exposure should
 * follow need (Singh and Joachims, arXiv 1802.07281); a ranker that finds most wrong grades may
 * starve a group whose cards it understands badly. So each group is owed {@link #FLOOR} of its
 * share of need, and while a group has less than it is owed, the next card is one of its own.
 */
public final class Exposure {
  /** What part of its share of need a group is owed whatever the ranker says. */
  public static final double FLOOR = 0.5;

  /** A group's shares of all need and of all exposure. */
  public record Share(double need, double exposure) {
    public double floor() {
      return FLOOR * need;
    }
  }

  private final Map<String, Double> need = new TreeMap<>();
  private final Map<String, Double> exposure = new TreeMap<>();

  public void needs(String group, double wrong) {
    need.merge(group, checked(wrong), Double::sum);
  }

  public void shown(String group, double examined) {
    exposure.merge(group, checked(examined), Double::sum);
  }

  /** The group that lacks most of what it is owed, if the next card would leave it below. */
  public Optional<String> owed(double nextCard) {
    double all = sum(exposure) + nextCard;
    return shares().entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().floor() * all - seen(entry)))
        .filter(entry -> entry.getValue() > 0)
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey);
  }

  /** Every group that needs or was shown anything. */
  public Map<String, Share> shares() {
    Map<String, Share> shares = new LinkedHashMap<>();
    TreeMap<String, Double> groups = new TreeMap<>(need);
    groups.putAll(exposure);
    double needs = sum(need);
    double shown = sum(exposure);
    for (String group : groups.keySet()) {
      shares.put(
          group,
          new Share(
              needs > 0 ? need.getOrDefault(group, 0.0) / needs : 0,
              shown > 0 ? exposure.getOrDefault(group, 0.0) / shown : 0));
    }
    return shares;
  }

  private double seen(Map.Entry<String, Share> entry) {
    return exposure.getOrDefault(entry.getKey(), 0.0);
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(value -> value).sum();
  }

  private static double checked(double value) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Need and exposure are 0 or more, not " + value);
    }
    return value;
  }
}
