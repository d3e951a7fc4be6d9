package pomona.app.device;

import android.content.Context;
import android.text.format.Formatter;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.failure.Failure;
import pomona.app.product.ProductDesk;
import pomona.app.style.RelativeTimes;
import pomona.app.sync.LastExchange;
import pomona.phone.fetch.KeptCatalogue;
import pomona.sync.SiteFact;

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
      case REFUSED -> context.getString(Failure.REFUSED.words());
    };
  }

  /** How much of the site's catalogue is here, and why a newer one is not; empty without one. */
  static String catalogue(Context context, ProductDesk.State state) {
    StringJoiner lines = new StringJoiner("\n");
    if (state.products() > 0) {
      lines.add(context.getString(R.string.catalogue_here, state.products()));
    }
    state.refusal().ifPresent(refusal -> lines.add(refused(context, refusal)));
    return lines.toString();
  }

  private static String refused(Context context, KeptCatalogue.Refusal refusal) {
    return switch (refusal.reason()) {
      case TOO_LARGE ->
          context.getString(
              R.string.catalogue_too_large,
              refusal.given().products(),
              Formatter.formatShortFileSize(context, refusal.given().bytes()),
              SiteFact.CatalogueGiven.MOST_PRODUCTS,
              Formatter.formatShortFileSize(context, SiteFact.CatalogueGiven.MOST_BYTES));
      case UNREADABLE -> context.getString(R.string.catalogue_unreadable);
      case NOT_WHOLE -> context.getString(R.string.catalogue_not_whole);
    };
  }
}
