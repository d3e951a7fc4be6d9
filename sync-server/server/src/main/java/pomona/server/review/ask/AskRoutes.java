package pomona.server.review.ask;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.say.Asked;
import pomona.json.JsonWriter;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.ask.AskRoom;
import pomona.server.ask.Asking;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.review.page.PageTongue;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;

/**
 * Answers questions on a page. The address holds what was asked: as words in {@code q}, or as data
 * in {@code question}, which is what a link keeps. {@code after} is the question before, which a
 * new one may go on from. A {@code site=ID} has it answered for one site, as the board does.
 */
public record AskRoutes(AskRoom asks, Sites sites, Database database, Pages pages) {
  /** A page of one fruit or one lot, from which somebody asks about it. */
  private static final Pattern OPEN_PAGE = Pattern.compile(".*/(fruits|lots)/([0-9a-f-]{36})");

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/ask", door.only(Role.REVIEWER, this::ask));
    routes.get("/ask/reading", door.only(Role.REVIEWER, this::reading));
  }

  /** How what stands in the palette of commands would be read, before it is asked. */
  private void reading(Context context, Visitor visitor) {
    String text = Optional.ofNullable(context.queryParam("q")).orElse("");
    Asking.Asker asker = looking(context, Asking.Asker.EVERYTHING);
    JsonWriter json = new JsonWriter().beginObject();
    asks.asking().reading(text, asker).ifPresent(reading -> json.field("reading", reading));
    context.header("Cache-Control", "no-store");
    context.contentType("application/json");
    context.result(json.endObject().toBytes());
  }

  private void ask(Context context, Visitor visitor) {
    String text = Optional.ofNullable(context.queryParam("q")).orElse("");
    Optional<Question> given = question(context, "question");
    Optional<Tongue> wanted = language(context.queryParam("lang"));
    Tongue browsers = PageTongue.usual(context);
    Optional<String> site =
        Optional.ofNullable(context.queryParam("site")).filter(id -> sites.find(id).isPresent());
    Asking.Asker all = Asking.Asker.EVERYTHING.after(question(context, "after"));
    Asking.Asker asker = looking(context, site.map(id -> all.at(Set.of(id))).orElse(all));
    Optional<Asked> asked = Optional.empty();
    if (given.isPresent()) {
      asked =
          Optional.of(
              asks.asking().ask(given.get(), asker.in(Optional.of(wanted.orElse(browsers)))));
    } else if (context.queryParam("q") != null) {
      asked = Optional.of(asks.asking().ask(text, asker.in(wanted)));
    }
    Tongue tongue = asked.map(Asked::tongue).or(() -> wanted).orElse(browsers);
    Map<String, Object> values = new HashMap<>();
    values.put("text", text);
    values.put("tongue", tongue);
    values.put("asked", asked.map(said -> new AskView(said, site)));
    values.put("evidence", evidence(asked));
    values.put("sites", sites.all().stream().map(Sites.Site::id).toList());
    values.put("at", site);
    values.put("unseen", asks.saved().unseen());
    values.put("examples", AskPageWords.examples(tongue));
    pages.show(
        context,
        visitor,
        PageWords.in(tongue),
        AskPageWords.TITLE.in(tongue),
        "ask",
        "ask",
        values);
  }

  private AskEvidence evidence(Optional<Asked> asked) {
    return asked
        .flatMap(Asked::answer)
        .map(
            answer ->
                database.read(
                    session ->
                        AskEvidence.read(session, answer.evidence(), asked.get().questionWords())))
        .orElse(new AskEvidence(List.of(), List.of()));
  }

  private static Optional<Question> question(Context context, String name) {
    return AskedQuestion.read(name, context.queryParam(name));
  }

  private static Optional<Tongue> language(String tag) {
    if (tag == null || tag.isBlank()) {
      return Optional.empty();
    }
    String first = tag.split("[,;]", 2)[0].trim();
    return Optional.of(Tongue.of(Locale.forLanguageTag(first)));
  }

  /** "Why is this one Class II?" is asked in the box on a fruit's own page. */
  private Asking.Asker looking(Context context, Asking.Asker asker) {
    String from = Optional.ofNullable(context.header("Referer")).orElse("");
    Matcher page = OPEN_PAGE.matcher(from);
    if (from.length() > 500 || !page.matches()) {
      return asker;
    }
    if (page.group(1).equals("fruits")) {
      return asker.looking(Optional.of(page.group(2)), Optional.empty());
    }
    UUID id;
    try {
      id = UUID.fromString(page.group(2));
    } catch (IllegalArgumentException noId) {
      return asker;
    }
    Optional<String> lot =
        database.read(
            session ->
                session.first(
                    "SELECT lot FROM fact WHERE id = ? AND lot IS NOT NULL",
                    row -> row.getString(1),
                    (Object) FactRows.bytes(id)));
    return asker.looking(Optional.empty(), lot);
  }
}
