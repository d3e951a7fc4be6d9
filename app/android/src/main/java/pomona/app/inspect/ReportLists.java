package pomona.app.inspect;

import static pomona.app.inspect.PaperPen.INK;
import static pomona.app.inspect.ReportPage.BODY;

import android.content.Context;
import java.util.List;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.sync.Fact;
import pomona.sync.LotStep;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.SampleFindings;

/** The readings of a lot and the steps that were taken, on paper. */
record ReportLists(Context context, RuleWords words, PaperPen pen, InspectState state) {
  private static final int MOST_READINGS = 6;
  private static final int MOST_STEPS = 8;

  float readings(float top, float left, float width) {
    float at = pen.heading(context.getString(R.string.inspect_measurements), left, top, width);
    StringJoiner lines = new StringJoiner("\n");
    for (LotInspection inspection : state.account().inspections()) {
      for (SampleFindings part : inspection.parts()) {
        for (SampleFindings.Reading each : part.readings()) {
          String value = words.unit(each.measured().value(), each.measured().unit());
          lines.add(
              context.getString(
                  R.string.report_reading,
                  words.measurementName(each.measured().name()),
                  value,
                  each.measured().instrument().orElse("")));
        }
        part.counts()
            .forEach(
                (name, count) ->
                    lines.add(
                        context.getString(
                            R.string.measure_count,
                            words.measurementName(name),
                            count.part(),
                            count.whole())));
      }
    }
    String said = lines.length() == 0 ? context.getString(R.string.report_none) : lines.toString();
    return pen.write(said, left, at + 2, width, BODY, false, INK, MOST_READINGS);
  }

  float steps(float top, float left, float width) {
    float at = pen.heading(context.getString(R.string.inspect_decision), left, top, width);
    StringJoiner lines = new StringJoiner("\n");
    List<Fact> steps = state.account().all(LotStep.class);
    for (Fact fact : steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size())) {
      lines.add(DecideSection.said(context, fact));
    }
    String said = lines.length() == 0 ? context.getString(R.string.report_none) : lines.toString();
    return pen.write(said, left, at + 2, width, BODY, false, INK, 2 * MOST_STEPS);
  }
}
