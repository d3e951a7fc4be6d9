package pomona.server.review.queue;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.server.web.ProblemException;
import pomona.sync.BadField;
import pomona.sync.MarkedDefect;
import pomona.sync.Outline;

/**
 * What a form says of a fruit's defects and of where it is. A defect is three fields of one place:
 * {@code kind}, {@code area} in percent, and {@code line} with the corners that were drawn, as
 * {@code "x,y x,y x,y"} in pixels of the frame, or nothing.
 */
final class DrawnCorrection {
  private static final int MOST_LINE_CHARS = 12_000;

  private DrawnCorrection() {}

  /** Whether the form was one for drawing. */
  static boolean isThere(Context context) {
    return context.formParam("drawn") != null;
  }

  /** All defects of the fruit; nothing if the form does not speak of them. */
  static Optional<List<MarkedDefect>> defects(Context context) {
    if (!isThere(context)) {
      return Optional.empty();
    }
    List<String> kinds = context.formParams("kind");
    List<String> areas = context.formParams("area");
    List<String> lines = context.formParams("line");
    if (areas.size() != kinds.size() || lines.size() != kinds.size()) {
      throw ProblemException.badField("kind", "must come with an area and a line for each");
    }
    List<MarkedDefect> defects = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      if (!kinds.get(i).isBlank()) {
        defects.add(defect(kinds.get(i), areas.get(i), lines.get(i)));
      }
    }
    return Optional.of(defects);
  }

  private static MarkedDefect defect(String kind, String area, String line) {
    if (!area.trim().matches("[0-9]{1,3}([.,][0-9]{1,2})?")) {
      throw ProblemException.badField(
          "area", "must be a share of the surface in percent, such as 2.5");
    }
    double percent = Double.parseDouble(area.trim().replace(',', '.'));
    try {
      return new MarkedDefect(kind, percent / 100, line("line", line));
    } catch (BadField bad) {
      throw ProblemException.badField(bad);
    }
  }

  /** Where the fruit is, if that was drawn. */
  static Optional<Outline> outline(Context context) {
    return isThere(context)
        ? line("outline", Optional.ofNullable(context.formParam("outline")).orElse(""))
        : Optional.empty();
  }

  private static Optional<Outline> line(String field, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    if (text.length() > MOST_LINE_CHARS
        || !text.trim().matches("[0-9]{1,5},[0-9]{1,5}( [0-9]{1,5},[0-9]{1,5})*")) {
      throw ProblemException.badField(field, "must be corners as x,y with spaces between them");
    }
    List<Integer> points = new ArrayList<>();
    for (String number : text.trim().split("[ ,]", -1)) {
      points.add(Integer.parseInt(number));
    }
    try {
      return Optional.of(new Outline(points));
    } catch (BadField bad) {
      throw ProblemException.badField(field, bad.why());
    }
  }
}
