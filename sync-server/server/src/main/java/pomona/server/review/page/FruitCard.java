package pomona.server.review.page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.server.review.table.ReviewPriority;
import pomona.sync.DefectShare;

/**
 * What a page shows of one fruit.
 *
 * @param widthPx the box's, which is also the crop's extent
 * @param outline the mask as an SVG path in a box of {@code maskWidth x maskHeight}; may be empty
 */
public record FruitCard(
    UUID id,
    long sequence,
    String site,
    Optional<String> lot,
    String deviceName,
    String operator,
    String className,
    double classConfidence,
    String grade,
    double gradeConfidence,
    Optional<String> disposition,
    List<DefectShare> defects,
    double unfamiliarity,
    String generation,
    long atMillis,
    Optional<String> cropSha256,
    int widthPx,
    int heightPx,
    String outline,
    int maskWidth,
    int maskHeight,
    Optional<String> overrideGrade,
    Optional<String> saidClass,
    Optional<String> saidGrade,
    Optional<String> saidBy,
    String state,
    boolean audit,
    ReviewPriority value,
    Optional<Given> given) {

  /** How the card was drawn for a person. */
  public record Given(String lane, int place, double propensity, String ranker) {
    /** The lane in words. */
    public String words() {
      return switch (lane) {
        case "AUDIT" ->
            "Audit slice: drawn blindly, so that error rates are true ones. It may well be right.";
        case "EXPOSURE" ->
            "Its site and device were seen least; every one of them gets a share of looks.";
        default -> "Looking at it is worth more than at most others (place " + place + ").";
      };
    }
  }

  /** The grade that counts now: the reviewer's, or else the associate's, or else the phone's. */
  public String standingGrade() {
    return saidGrade.or(() -> overrideGrade).orElse(grade);
  }

  public String standingClass() {
    return saidClass.orElse(className);
  }

  /** The words of a screen reader for the picture. */
  public String pictureWords() {
    return standingClass() + ", " + Words.grade(standingGrade());
  }

  public String address() {
    return "/fruits/" + id;
  }
}
