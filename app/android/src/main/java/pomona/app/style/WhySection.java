package pomona.app.style;

import android.content.Context;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.TextView;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;

/**
 * "Why Class II and not Class I?", for the grade that came closest, or another that is touched.
 *
 * @param grade what the network said
 * @param draw draws the account against a grade
 */
public record WhySection(View section, GradeAccount account, Grade grade, Consumer<Grade> draw) {
  public WhySection {
    ChipGroup others = section.findViewById(R.id.why_against);
    others.removeAllViews();
    for (Grade other : Grade.values()) {
      if (other != grade) {
        Chip chip =
            (Chip)
                LayoutInflater.from(section.getContext())
                    .inflate(R.layout.choice_chip, others, false);
        chip.setId(View.generateViewId());
        chip.setText(
            section
                .getContext()
                .getString(
                    R.string.fruit_why_not,
                    section.getContext().getString(GradeStyle.of(other).name())));
        chip.setOnClickListener(touched -> show(other));
        chip.setTag(other);
        others.addView(chip);
      }
    }
  }

  /** Shows why it is not this. */
  public void show(Grade against) {
    section.setVisibility(View.VISIBLE);
    ChipGroup others = section.findViewById(R.id.why_against);
    others.check(others.findViewWithTag(against).getId());
    Context context = section.getContext();
    text(R.id.why_title).setText(context.getString(R.string.fruit_why, name(grade), name(against)));
    text(R.id.why_legend)
        .setText(context.getString(R.string.fruit_why_legend, name(grade), name(against)));
    float margin = account.margin(grade, against);
    float bias = account.bias(grade, against);
    float rounding = account.rounding(grade, against);
    text(R.id.why_sum)
        .setText(
            context.getString(
                R.string.fruit_why_sum, margin - bias - rounding, bias, rounding, margin));
    draw.accept(against);
  }

  private TextView text(int id) {
    return section.findViewById(id);
  }

  private String name(Grade each) {
    return section.getContext().getString(GradeStyle.of(each).name());
  }
}
