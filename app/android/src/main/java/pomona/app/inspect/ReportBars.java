package pomona.app.inspect;

import static pomona.app.inspect.PaperPen.INK;
import static pomona.app.inspect.ReportPage.BODY;
import static pomona.app.inspect.ReportPage.MARGIN;

import android.content.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import pomona.app.R;
import pomona.app.style.GradeStyle;
import pomona.fruit.Grade;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.ToldFruit;

/** The grades and the measured sizes of a lot's fruits, as bars on paper. */
record ReportBars(Context context, RuleWords words, PaperPen pen, InspectState state) {
  private static final int BINS = 8;

  private List<ToldFruit> fruits() {
    return state.account().last().map(LotInspection::fruits).orElse(List.of());
  }

  float grades(float top, float width) {
    List<ToldFruit> fruits = fruits();
    float at =
        pen.heading(
            context.getString(R.string.report_grades, words.fruits(fruits.size())),
            MARGIN,
            top,
            width);
    for (Grade grade : Grade.values()) {
      long count = fruits.stream().filter(each -> each.judged().grade() == grade).count();
      at =
          bar(
              at + 2,
              width,
              context.getString(GradeStyle.of(grade).name()),
              count,
              fruits.size(),
              context.getColor(GradeStyle.of(grade).color()));
    }
    return at;
  }

  private float bar(float top, float width, String name, long count, long of, int color) {
    float label = 64;
    float room = width - label - 36;
    pen.write(name, MARGIN, top, label, BODY, false, INK, 1);
    float length = of == 0 ? 0 : room * count / of;
    pen.box(MARGIN + label, top + 1, MARGIN + label + length, top + 9, color);
    return pen.write(
        Long.toString(count), MARGIN + label + length + 4, top, 36, BODY, false, INK, 1);
  }

  /** Empty where no fruit was measured, which is said at the end. */
  float sizes(float top, float width) {
    List<Double> sizes = new ArrayList<>();
    for (ToldFruit each : fruits()) {
      OptionalDouble size = each.sampled().diameterMm();
      if (size.isPresent()) {
        sizes.add(size.getAsDouble());
      }
    }
    if (sizes.isEmpty()) {
      return top;
    }
    double least = sizes.stream().mapToDouble(Double::doubleValue).min().getAsDouble();
    double most = sizes.stream().mapToDouble(Double::doubleValue).max().getAsDouble();
    double step = Math.max(1, Math.ceil((most - least) / BINS));
    int bins = (int) Math.floor((most - Math.floor(least)) / step) + 1;
    int[] counts = new int[bins];
    for (double size : sizes) {
      counts[(int) ((size - Math.floor(least)) / step)]++;
    }
    float at =
        pen.heading(
            context.getString(R.string.report_sizes, words.fruits(sizes.size())),
            MARGIN,
            top,
            width);
    for (int i = 0; i < bins; i++) {
      double from = Math.floor(least) + i * step;
      String range =
          context.getString(R.string.report_range, words.number(from), words.number(from + step));
      at = bar(at + 1, width, range, counts[i], sizes.size(), 0xFF5A5F56);
    }
    return at;
  }
}
