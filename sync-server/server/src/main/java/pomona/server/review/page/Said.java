package pomona.server.review.page;

import java.util.List;
import java.util.Optional;
import pomona.sync.MarkedDefect;
import pomona.sync.Outline;

/**
 * What others than the phone said of a fruit.
 *
 * @param associate who graded it otherwise at the crate
 * @param defects what is on it by the newest correction, in place of the phone's
 * @param outline where it is by the newest correction, in place of the phone's mask
 */
public record Said(
    Optional<String> associate,
    Optional<SecondOpinion> opinion,
    List<Remark> notes,
    Optional<List<MarkedDefect>> defects,
    Optional<Outline> outline) {

  /**
   * What the server's own bundle says of the crop.
   *
   * @param refusal why it says nothing
   */
  public record SecondOpinion(
      String generation,
      String className,
      double classConfidence,
      String grade,
      double gradeConfidence,
      Optional<String> refusal,
      boolean agrees) {}

  /** Somebody's words about a fruit. */
  public record Remark(String by, long atMillis, String text, boolean flag) {}
}
