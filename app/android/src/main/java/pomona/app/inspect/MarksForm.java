package pomona.app.inspect;

import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.app.R;
import pomona.sync.lot.SampleFindings;

/** The marks that a label must bear, each right, wrong or missing. */
final class MarksForm {
  private static final String WRONG = "WRONG";
  private static final String MISSING = "MISSING";

  private static final String KEPT = "marks.";

  private final ViewGroup into;

  /** What was touched before the phone was turned, by item. */
  private final Map<String, String> touched = new TreeMap<>();

  /**
   * A form that is empty until it is shown.
   *
   * @param saved what {@link #writeTo} kept, or null
   */
  MarksForm(ViewGroup into, Bundle saved) {
    this.into = into;
    for (Measures.Mark mark : Measures.Mark.values()) {
      String answer = saved == null ? null : saved.getString(KEPT + mark.item());
      if (answer != null) {
        touched.put(mark.item(), answer);
      }
    }
  }

  /** Keeps what is touched. */
  void writeTo(Bundle state) {
    for (int i = 0; i < into.getChildCount(); i++) {
      View row = into.getChildAt(i);
      answer(row).ifPresent(answer -> state.putString(KEPT + row.getTag(), answer));
    }
  }

  private static Optional<String> answer(View row) {
    ChipGroup group = row.findViewById(R.id.mark_answers);
    View chip = group.findViewById(group.getCheckedChipId());
    return Optional.ofNullable(chip).map(each -> (String) each.getTag());
  }

  /** Shows the marks once; what is touched stays. */
  void show(List<Measures.Mark> wanted, Map<String, String> before) {
    if (into.getChildCount() > 0) {
      return;
    }
    for (Measures.Mark mark : wanted) {
      View row = LayoutInflater.from(into.getContext()).inflate(R.layout.measure_mark, into, false);
      row.setTag(mark.item());
      row.<TextView>findViewById(R.id.mark_name).setText(mark.words());
      String answer = touched.getOrDefault(mark.item(), before.get(mark.item()));
      add(row, SampleFindings.RIGHT, R.string.mark_right, answer);
      add(row, WRONG, R.string.mark_wrong, answer);
      add(row, MISSING, R.string.mark_missing, answer);
      into.addView(row);
    }
  }

  private static void add(View row, String answer, int words, String before) {
    ChipGroup group = row.findViewById(R.id.mark_answers);
    Chip chip =
        (Chip) LayoutInflater.from(row.getContext()).inflate(R.layout.choice_chip, group, false);
    chip.setId(View.generateViewId());
    chip.setText(words);
    chip.setTag(answer);
    group.addView(chip);
    if (answer.equals(before)) {
      group.check(chip.getId());
    }
  }

  /** By item; empty, and those without an answer are marked, as long as one has none. */
  Optional<Map<String, String>> answers() {
    Map<String, String> answers = new TreeMap<>();
    boolean all = true;
    for (int i = 0; i < into.getChildCount(); i++) {
      View row = into.getChildAt(i);
      Optional<String> answer = answer(row);
      row.findViewById(R.id.mark_needed)
          .setVisibility(answer.isPresent() ? View.GONE : View.VISIBLE);
      all &= answer.isPresent();
      answer.ifPresent(said -> answers.put((String) row.getTag(), said));
    }
    return all ? Optional.of(answers) : Optional.empty();
  }
}
