package pomona.app.inspect;

import android.content.Context;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.phone.lot.WantedMeasurement;

/**
 * What has to be measured, and how much of it was.
 *
 * @param measure opens the keys for a rule, by its name
 */
record MeasureSection(RuleWords words, Consumer<String> measure) {

  void show(InspectState state, Column column) {
    boolean none = state.wanted().isEmpty() && state.counts().isEmpty();
    if (!state.declared().isPresent() || none) {
      return;
    }
    Context context = column.context();
    column.heading(R.string.inspect_measurements);
    for (WantedMeasurement each : state.wanted()) {
      button(
          column,
          each.rule().name(),
          context.getString(
              R.string.measure_progress,
              words.measurementName(each.rule().name()),
              each.made(),
              each.rule().readings()),
          state);
    }
    for (ShareFinding each : state.counts()) {
      String name = each.tolerance().name().orElse("");
      button(
          column,
          name,
          context.getString(
              R.string.measure_count, words.measurementName(name), each.count(), each.fruits()),
          state);
    }
    if (state.missingMeasurement().isPresent()) {
      column.warning(context.getString(R.string.measure_blocks_accept));
    }
  }

  private void button(Column column, String name, String label, InspectState state) {
    column.button(label, () -> measure.accept(name)).setEnabled(!state.isClosed());
  }
}
