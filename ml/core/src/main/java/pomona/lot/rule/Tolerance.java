package pomona.lot.rule;

import java.util.Optional;
import pomona.fruit.Grade;

/**
 * How much of a lot may be of some kind: "at most 1 % worse than Class II".
 *
 * <p>Decay is nested: a decayed fruit is worse than every class whatever its grade, so it counts in
 * each "worse than" as well as in {@link Counted#DECAYED}. "At most" is inclusive.
 *
 * @param nature if given, only fruits that fall short because of such defects count
 * @param name of what is counted by hand
 * @param millionths the largest share of the lot
 * @param inPackage a limit for every single package besides
 */
public record Tolerance(
    Counted counted,
    Optional<Nature> nature,
    Optional<String> name,
    int millionths,
    Optional<InPackage> inPackage) {
  public static final int WHOLE = 1_000_000;

  /** What is counted. */
  public enum Counted {
    WORSE_THAN_EXTRA(Grade.EXTRA),
    WORSE_THAN_CLASS_I(Grade.CLASS_I),
    WORSE_THAN_CLASS_II(Grade.CLASS_II),
    /** Rot or mould on more of the surface than the rules take for noise. */
    DECAYED(null),
    /** What no picture shows, such as loose berries: a person counts or weighs it. */
    BY_HAND(null),
    /** Outside of the declared size; the size rules say how many. */
    OUT_OF_SIZE(null),
    /** So far below the smallest size that no tolerance covers it. */
    FAR_TOO_SMALL(null);

    private final Grade grade;

    Counted(Grade grade) {
      this.grade = grade;
    }

    /** The grade that counted fruits are worse than. */
    public Optional<Grade> worseThan() {
      return Optional.ofNullable(grade);
    }

    /** Whether it comes from the size rules. */
    public boolean isOfSize() {
      return this == OUT_OF_SIZE || this == FAR_TOO_SMALL;
    }
  }

  /**
   * The limit of one package.
   *
   * @param fruits so many are permitted whatever their share
   */
  public record InPackage(int millionths, int fruits) {}

  public static Tolerance of(Counted counted, int millionths) {
    return new Tolerance(counted, Optional.empty(), Optional.empty(), millionths, Optional.empty());
  }

  /** The largest share, 0 to 1. */
  public double atMost() {
    return millionths / (double) WHOLE;
  }

  boolean countsTheSameAs(Tolerance other) {
    return counted == other.counted && nature.equals(other.nature) && name.equals(other.name);
  }

  /** Whether all that counts here counts there too. */
  boolean isWithin(Tolerance other) {
    if (!nature.equals(other.nature) || !other.counted.worseThan().isPresent()) {
      return false;
    }
    if (counted == Counted.DECAYED) {
      return true;
    }
    return counted.worseThan().map(grade -> grade.compareTo(other.counted.grade) > 0).orElse(false);
  }
}
