package pomona.learn.hunch;

import java.util.Objects;

/**
 * Something that is unlike this place and hour.
 *
 * @param subject the lot, device or pseudonym that it is about
 * @param evidence what was seen, in numbers
 * @param usual what is usual there, in numbers
 */
public record Hunch(HunchKind kind, String subject, String evidence, String usual) {
  public Hunch {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(usual, "usual");
  }

  /**
   * What tells it from an earlier one of its subject, or nothing where one is all that is said. A
   * lot is warm again once for each time that it became warm, whatever more is read meanwhile.
   */
  public String occasion() {
    return kind == HunchKind.WARM_AGAIN ? evidence.replaceFirst("^.*\\(", "(") : "";
  }
}
