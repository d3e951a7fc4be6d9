package pomona.learn.repair;

import java.util.Objects;

/**
 * For whom a proposal holds.
 *
 * @param kind everyone, a site, or an operator's habit there
 * @param site empty for everyone
 * @param operator empty unless it is a habit
 */
public record RepairScope(Kind kind, String site, String operator) {
  /** How far a proposal reaches. */
  public enum Kind {
    EVERYONE,
    SITE,
    HABIT
  }

  public static final RepairScope EVERYONE = new RepairScope(Kind.EVERYONE, "", "");

  public RepairScope {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(operator, "operator");
  }

  public static RepairScope site(String site) {
    return new RepairScope(Kind.SITE, site, "");
  }

  public static RepairScope habit(String site, String operator) {
    return new RepairScope(Kind.HABIT, site, operator);
  }

  /** Whether an answer is within it. */
  public boolean holds(Episode episode) {
    return switch (kind) {
      case EVERYONE -> true;
      case SITE -> episode.site().equals(site);
      case HABIT -> episode.site().equals(site) && episode.operator().equals(operator);
    };
  }
}
