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
}
