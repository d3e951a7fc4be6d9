package pomona.app.inspect;

import android.content.Context;
import java.util.List;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.Note;
import pomona.phone.lot.SizeWork;
import pomona.phone.lot.WantedMeasurement;

/**
 * What has to be measured, and how much of it was.
 *
 * @param measure opens the keys for a rule, by its name
 * @param size opens the keys for the fruits one by one
 * @param card opens the card that measures them instead
 */
record MeasureSection(
    RuleWords words, Consumer<String> measure, Consumer<SizeWork.Quantity> size, Runnable card) {

  void show(InspectState state, Column column) {
    List<SizeWork> sizes = state.sizes();
    sizes.removeIf(each -> each.fruits().isEmpty());
    boolean none = state.wanted().isEmpty() && state.counts().isEmpty() && sizes.isEmpty();
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
    for (SizeWork each : sizes) {
      boolean weights = each.quantity() == SizeWork.Quantity.GRAMS;
      String label =
          context.getString(
              weights ? R.string.measure_weights : R.string.measure_sizes,
              each.done(),
              each.fruits().size());
      column.button(label, () -> size.accept(each.quantity())).setEnabled(!state.isClosed());
      if (!weights) {
        column.button(R.string.card_title, card);
      }
    }
    boolean weigh =
        state
            .verdict()
            .map(verdict -> verdict.notes().contains(Note.WEIGHTS_MISSING))
            .orElse(false);
    if (weigh || state.missingMeasurement().isPresent()) {
      column.warning(context.getString(R.string.measure_blocks_accept));
    }
  }

  private void button(Column column, String name, String label, InspectState state) {
    column.button(label, () -> measure.accept(name)).setEnabled(!state.isClosed());
  }
}
