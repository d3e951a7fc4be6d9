package pomona.server.review.page;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.server.review.table.ReviewPriority;
import pomona.sync.DefectShare;
import pomona.sync.MarkedDefect;
import pomona.sync.Outline;

/**
 * What a page shows of one fruit.
 *
 * @param widthPx the box's, which is also the crop's extent
 * @param outline the mask as an SVG path in a box of {@code maskWidth x maskHeight}; may be empty
 * @param leftPx where the crop begins in its frame
 * @param surfacePx how many of the frame's pixels are fruit
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
    Optional<Given> given,
    int leftPx,
    int topPx,
    long surfacePx,
    Frame frame,
    Said said) {

  /**
   * The picture that a fruit was seen in.
   *
   * @param sha256 of the picture itself, where the phone names it and the card was asked for with
   *     it; it may not have arrived
   */
  public record Frame(int widthPx, int heightPx, Optional<String> sha256) {}

  /** How the card was drawn for a person. */
  public record Given(String lane, int place, double propensity, String ranker) {}

  /**
   * Whether it is to be graded by eye: it was given in the audit lane and nobody has decided it.
   * Such a card says nothing of what was said of the fruit's grade before.
   */
  public boolean blind() {
    return inAuditLane() && !state.equals("DECIDED");
  }

  /** Whether it was last given to somebody in the audit lane. */
  public boolean inAuditLane() {
    return given.filter(how -> how.lane().equals("AUDIT")).isPresent();
  }

  /** The grade that counts now: the reviewer's, or else the associate's, or else the phone's. */
  public String standingGrade() {
    return saidGrade.or(() -> overrideGrade).orElse(grade);
  }

  public String standingClass() {
    return saidClass.orElse(className);
  }

  /** The defects that count now: the reviewer's, or else the phone's. */
  public List<MarkedDefect> standingDefects() {
    return said.defects()
        .orElseGet(
            () ->
                defects.stream()
                    .map(seen -> new MarkedDefect(seen.kind(), seen.areaShare(), Optional.empty()))
                    .toList());
  }

  /** What the phone saw and said where, as long as no reviewer said other defects. */
  public List<DefectShare> placedDefects() {
    return said.defects().isPresent()
        ? List.of()
        : defects.stream().filter(seen -> seen.place().isPresent()).toList();
  }

  /** A drawn line in the frame's pixels, as forms carry it. */
  public String inFrame(Outline line) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.points().size(); i += 2) {
      points.append(line.points().get(i)).append(',').append(line.points().get(i + 1)).append(' ');
    }
    return points.toString().trim();
  }

  /** A drawn line in the crop's own pixels, as SVG wants it. */
  public String inCrop(Outline line) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < line.points().size(); i += 2) {
      points.append(line.points().get(i) - leftPx).append(',');
      points.append(line.points().get(i + 1) - topPx).append(' ');
    }
    return points.toString().trim();
  }

  /** The words of a screen reader for the picture. */
  public String pictureWords(PageWords say) {
    return say.product(standingClass()) + (blind() ? "" : ", " + say.grade(standingGrade()));
  }

  /** What a screen reader says when the card comes up. */
  public String cardWords(PageWords say) {
    String sure = say.of("review.sure", say.percent(gradeConfidence));
    return pictureWords(say) + ", " + (blind() ? say.of("review.blind") : sure);
  }

  public String address() {
    return "/fruits/" + id;
  }
}
