package pomona.app.inspect;

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

  private final ViewGroup into;

  MarksForm(ViewGroup into) {
    this.into = into;
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
      add(row, SampleFindings.RIGHT, R.string.mark_right, before.get(mark.item()));
      add(row, WRONG, R.string.mark_wrong, before.get(mark.item()));
      add(row, MISSING, R.string.mark_missing, before.get(mark.item()));
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
      ChipGroup group = row.findViewById(R.id.mark_answers);
      View chip = group.findViewById(group.getCheckedChipId());
      row.findViewById(R.id.mark_needed).setVisibility(chip == null ? View.VISIBLE : View.GONE);
      all &= chip != null;
      if (chip != null) {
        answers.put((String) row.getTag(), (String) chip.getTag());
      }
    }
    return all ? Optional.of(answers) : Optional.empty();
  }
}
