package pomona.server.review.admin;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.server.access.Audit;
import pomona.server.access.Devices;
import pomona.server.database.Session;
import pomona.server.review.page.Words;

/** Says in a line of the log what a device or a model is called, instead of its id or digest. */
final class LogWords {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int SHORT = 8;

  private final Map<String, String> names = new HashMap<>();

  private LogWords() {}

  static LogWords of(Session session) throws SQLException {
    LogWords words = new LogWords();
    words.names.putAll(Devices.names(session));
    session.list(
        "SELECT lower(hex(sha256)), generation, name FROM model",
        row -> words.names.put(row.getString(1), Words.model(row.getString(2), row.getString(3))));
    return words;
  }

  List<Audit.Entry> named(List<Audit.Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                new Audit.Entry(
                    entry.number(),
                    entry.atMillis(),
                    named(entry.actor()),
                    named(entry.action()),
                    subject(entry)))
        .toList();
  }

  /** A rollout is noted by its number, and when it begins by its number and model. */
  private String subject(Audit.Entry entry) {
    String subject = named(entry.subject());
    return entry.action().startsWith("rollout") ? "rollout " + subject : subject;
  }

  private String named(String text) {
    Matcher ids = ID.matcher(text);
    StringBuilder named = new StringBuilder();
    while (ids.find()) {
      String known = names.get(ids.group());
      String name = known == null ? ids.group().substring(0, SHORT) + "…" : known;
      // A model's line begins with its name already.
      ids.appendReplacement(named, Matcher.quoteReplacement(text.startsWith(name) ? "" : name));
    }
    return ids.appendTail(named).toString().trim();
  }
}
