package pomona.server.review.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.server.review.table.ReviewPriority;
import pomona.sync.Box;
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
 * @param blind whether it is to be graded by eye: it was given in the audit lane, and nobody has
 *     decided it by itself since. Such a card says nothing of what was said of the grade before
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
    Said said,
    boolean blind) {

  /**
   * The picture that a fruit was seen in.
   *
   * @param sha256 of the picture itself, where the phone names it and the card was asked for with
   *     it; it may not have arrived
   */
  public record Frame(int widthPx, int heightPx, Optional<String> sha256) {}

  /** How the card was drawn for a person. */
  public record Given(String lane, int place, double propensity, String ranker) {}

  /** Whether it was last given to somebody in the audit lane. */
  public boolean inAuditLane() {
    return given.filter(how -> how.lane().equals("AUDIT")).isPresent();
  }

  /** The grade that counts now: the reviewer's, or else the associate's, or else the phone's. */
  public String standingGrade() {
    return saidGrade.or(() -> overrideGrade).orElse(grade);
  }

  /** Whether the grade that counts is the phone's own, so that its confidence is of that grade. */
  public boolean isPhonesGrade() {
    return saidGrade.isEmpty() && overrideGrade.isEmpty();
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

  /** Where the phone saw a defect, in the crop's own pixels. */
  public record Place(String kind, int leftPx, int topPx, int widthPx, int heightPx) {}

  /**
   * What the phone saw and said where, as long as no reviewer said other defects. A place is known
   * to a cell of the phone's map, which may reach beyond a small crop; what lies there is left out.
   */
  public List<Place> placedDefects() {
    if (said.defects().isPresent()) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (DefectShare seen : defects) {
      if (seen.place().isPresent()) {
        Box box = seen.place().get();
        int left = Math.max(0, box.leftPx() - leftPx);
        int top = Math.max(0, box.topPx() - topPx);
        int right = Math.min(widthPx, box.rightPx() - leftPx);
        int bottom = Math.min(heightPx, box.bottomPx() - topPx);
        if (right > left && bottom > top) {
          places.add(new Place(seen.kind(), left, top, right - left, bottom - top));
        }
      }
    }
    return places;
  }

  /** Whether the fruit can be looked at: its crop was kept, or the picture it was cut from. */
  public boolean isPictured() {
    return cropSha256.isPresent() || frame.sha256().isPresent();
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

  /** What its picture is, as the key of its caption has it. */
  public String pictureOf() {
    return cropSha256.isPresent() ? "crop" : isPictured() ? "frame" : "none";
  }

  /** The words of a screen reader for the picture. */
  public String pictureWords(PageWords say) {
    return say.product(standingClass()) + (blind() ? "" : ", " + say.grade(standingGrade()));
  }

  /** What a screen reader says when the card comes up. */
  public String cardWords(PageWords say) {
    if (blind) {
      return pictureWords(say) + ", " + say.of("review.blind");
    }
    String sure = ", " + say.of("review.sure", say.percent(gradeConfidence));
    return pictureWords(say) + (isPhonesGrade() ? sure : "");
  }

  public String address() {
    return "/fruits/" + id;
  }
}
