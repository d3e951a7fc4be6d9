package pomona.lot.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How large fruits must be, and how much their sizes may differ within a package.
 *
 * @param minimum by class; classes that are not named have none
 * @param outOfSizeMillionths how much of a lot may be out of size
 * @param floors by class, sizes that no fruit at all may be below
 * @param neverBelowBy if given, no fruit at all may be so much, or more, below its class's minimum
 * @param codes ranges by code; they overlap on purpose, so a lot is counted by the code on its
 *     label, and a fruit is not put into one of them
 */
public record SizeRule(
    Measure measure,
    Map<QualityClass, Double> minimum,
    int outOfSizeMillionths,
    Map<QualityClass, Double> floors,
    OptionalDouble neverBelowBy,
    List<Uniformity> uniformity,
    Map<String, Range> codes) {
  public SizeRule {
    minimum = ordered(minimum);
    floors = ordered(floors);
    uniformity = List.copyOf(uniformity);
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }

  /** What is measured. */
  public enum Measure {
    DIAMETER_MM("mm"),
    WEIGHT_G("g");

    private final String unit;

    Measure(String unit) {
      this.unit = unit;
    }

    /** As it is written behind a number. */
    public String unit() {
      return unit;
    }
  }

  /** Sizes from one to another, both included; the upper end may be infinite. */
  public record Range(double from, double to) {
    public Range {
      if (!(from >= 0 && from <= to)) {
        throw new IllegalArgumentException("A range from " + from + " to " + to);
      }
    }

    public boolean contains(double size) {
      return size >= from && size <= to;
    }
  }

  /**
   * The largest difference within a package.
   *
   * @param classes to which it applies; empty for all
   * @param under it applies if the smallest fruit is smaller than this
   */
  public record Uniformity(
      List<QualityClass> classes,
      Optional<Presentation> presentation,
      OptionalDouble under,
      double within) {
    public Uniformity {
      classes = List.copyOf(classes);
    }

    boolean applies(QualityClass quality, Presentation packed, double smallest) {
      return (classes.isEmpty() || classes.contains(quality))
          && (!presentation.isPresent() || presentation.get() == packed)
          && (!under.isPresent() || smallest < under.getAsDouble());
    }
  }

  /** The first rule that applies; empty if a package need not be uniform. */
  public OptionalDouble within(QualityClass quality, Presentation packed, double smallest) {
    for (Uniformity each : uniformity) {
      if (each.applies(quality, packed, smallest)) {
        return OptionalDouble.of(each.within());
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether no tolerance covers a fruit so small in a lot of this class. */
  public boolean isFarTooSmall(QualityClass quality, double size) {
    Double floor = floors.get(quality);
    Double least = minimum.get(quality);
    return (floor != null && size < floor)
        || (least != null
            && neverBelowBy.isPresent()
            && size <= least - neverBelowBy.getAsDouble());
  }

  /** Whether there is a size that no tolerance covers. */
  public boolean hasFloor(QualityClass quality) {
    return floors.containsKey(quality)
        || (minimum.containsKey(quality) && neverBelowBy.isPresent());
  }

  private static Map<QualityClass, Double> ordered(Map<QualityClass, Double> sizes) {
    Map<QualityClass, Double> ordered = new EnumMap<>(QualityClass.class);
    ordered.putAll(sizes);
    return Collections.unmodifiableMap(ordered);
  }
}
