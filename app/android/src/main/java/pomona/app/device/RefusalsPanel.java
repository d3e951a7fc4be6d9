package pomona.app.device;

import android.content.Context;
import android.view.View;
import android.widget.TextView;
import com.google.android.material.button.MaterialButton;
import java.util.List;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.failure.FactRefusal;
import pomona.app.store.FactRow;
import pomona.sync.FactBody;

/**
 * The part of the screen that says why the server refused facts: each in the phone's language, and
 * beneath it, when somebody asks for more, in the server's own words.
 */
final class RefusalsPanel {
  private static final int MOST_SHOWN = 5;

  private final Context context;
  private final TextView refusals;
  private final MaterialButton more;
  private final SyncViewModel model;
  private List<FactRow> refused = List.of();

  RefusalsPanel(View content, SyncViewModel model) {
    this.context = content.getContext();
    this.refusals = content.findViewById(R.id.refusals);
    this.more = content.findViewById(R.id.refusals_more);
    this.model = model;
    more.setOnClickListener(
        pressed -> {
          model.saysInFull = !model.saysInFull;
          show(refused);
        });
  }

  void show(List<FactRow> now) {
    refused = now;
    int shown = now.isEmpty() ? View.GONE : View.VISIBLE;
    refusals.setVisibility(shown);
    more.setVisibility(shown);
    refusals.setText(words(now.subList(0, Math.min(MOST_SHOWN, now.size()))));
    more.setText(model.saysInFull ? R.string.sync_refusal_less : R.string.sync_refusal_more);
  }

  private String words(List<FactRow> facts) {
    // An empty line tells where one ends: with the server's words each has several.
    StringJoiner lines = new StringJoiner("\n\n");
    for (FactRow fact : facts) {
      String why =
          context.getString(
              R.string.sync_refusal,
              context.getString(kind(fact.kind())),
              context.getString(FactRefusal.of(fact.why()).words()));
      boolean inFull = model.saysInFull && fact.why() != null;
      lines.add(
          inFull ? why + "\n" + context.getString(R.string.sync_refusal_said, fact.why()) : why);
    }
    return lines.toString();
  }

  private static int kind(String kind) {
    return switch (kind) {
      case FactBody.LotStarted.KIND -> R.string.fact_lot_started;
      case FactBody.LotFinished.KIND -> R.string.fact_lot_finished;
      case FactBody.Scan.KIND -> R.string.fact_scan;
      case FactBody.Fruit.KIND -> R.string.fact_fruit;
      case FactBody.GradeOverride.KIND -> R.string.fact_override;
      case FactBody.Example.KIND -> R.string.fact_example;
      case FactBody.Note.KIND -> R.string.fact_note;
      default -> R.string.fact_other;
    };
  }
}
