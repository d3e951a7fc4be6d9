package pomona.app.device;

import android.content.Context;
import java.util.List;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.store.FactRow;
import pomona.app.style.RelativeTimes;
import pomona.app.sync.LastExchange;
import pomona.sync.FactBody;

/** The words about exchanges. */
final class SyncWords {
  private SyncWords() {}

  static String outcome(Context context, LastExchange.Outcome outcome, long nowMillis) {
    return switch (outcome.trouble()) {
      case NONE ->
          context.getString(
              R.string.sync_last_ok, RelativeTimes.ago(context, outcome.atMillis(), nowMillis));
      case UNREACHABLE -> context.getString(R.string.sync_trouble_unreachable);
      case UNAUTHORISED -> context.getString(R.string.sync_trouble_unauthorised);
      case SERVER_FAULT -> context.getString(R.string.sync_trouble_server);
      case TOO_OLD -> context.getString(R.string.sync_trouble_too_old);
      case REFUSED -> context.getString(R.string.sync_trouble_refused, outcome.detail());
    };
  }

  /** A line for each, with the server's own reason. */
  static String refusals(Context context, List<FactRow> refused) {
    StringJoiner lines = new StringJoiner("\n");
    for (FactRow fact : refused) {
      lines.add(
          context.getString(
              R.string.sync_refusal,
              context.getString(kind(fact.kind())),
              fact.why() == null ? "" : fact.why()));
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
