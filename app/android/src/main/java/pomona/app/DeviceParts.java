package pomona.app;

import android.content.Context;
import okhttp3.OkHttpClient;
import pomona.app.record.KeptCard;
import pomona.app.sync.Enrolments;
import pomona.app.sync.FrameSharing;
import pomona.app.sync.LastExchange;
import pomona.app.sync.Operators;
import pomona.app.sync.SiteCertificates;
import pomona.app.sync.SyncRules;
import pomona.app.sync.SyncSchedule;

/** What the phone keeps of itself, its operator and its server, in settings. */
final class DeviceParts {
  final Operators operators;
  final Enrolments enrolments;
  final SyncRules rules;
  final SyncSchedule schedule;
  final LastExchange lastExchange;
  final FrameSharing frameSharing;
  final SiteCertificates siteCertificates;
  final Sunlight sunlight;
  final KeptCard card;

  DeviceParts(Context context, Outside outside) {
    operators = new Operators(context, outside.clock());
    enrolments = new Enrolments(context, outside.seal(), operators);
    rules = new SyncRules(context);
    schedule = outside.schedules().make(rules, enrolments);
    lastExchange = new LastExchange(context);
    frameSharing = new FrameSharing(context, outside.clock());
    siteCertificates = new SiteCertificates(context, new OkHttpClient(), outside.clock());
    sunlight = new Sunlight(context);
    card = new KeptCard(context);
  }
}
