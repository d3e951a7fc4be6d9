package pomona.server.ask;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Tongue;
import pomona.ask.say.Asked;
import pomona.json.JsonWriter;
import pomona.server.lot.ApiTokens;
import pomona.server.web.ProblemException;

/**
 * Lets other programs ask about the site that their token is for:
 *
 * <pre>
 *   GET /api/ask?q=held+lots+last+week&amp;language=en     Authorization: Bearer TOKEN
 *   GET /api/questions?language=en                     the site's board with its answers
 * </pre>
 */
public record AskApi(Asking asking, BoardAnswers boards, SavedQuestions saved, ApiTokens tokens) {

  public void register(RoutesConfig routes) {
    routes.get("/api/ask", this::ask);
    routes.get("/api/questions", this::questions);
  }

  private void questions(Context context) {
    String site = tokens.siteOf(context);
    Asking.Asker asker =
        Asking.Asker.EVERYTHING
            .at(Set.of(site))
            .in(Optional.of(tongue(context).orElse(Tongue.ENGLISH)));
    JsonWriter json = new JsonWriter().beginObject();
    json.field("site", site).name("questions").beginList();
    List<SavedQuestions.Saved> board = saved.of(site);
    List<Asked> answers =
        boards.answer(board.stream().map(SavedQuestions.Saved::question).toList(), asker);
    for (int i = 0; i < board.size(); i++) {
      SavedQuestions.Saved each = board.get(i);
      json.beginObject().field("id", each.id()).field("name", each.name());
      each.bound().ifPresent(bound -> json.field(bound.above() ? "above" : "below", bound.value()));
      each.beyond().ifPresent(beyond -> json.name("beyond").value(beyond.booleanValue()));
      AskedJson.writeFields(answers.get(i), json);
      json.endObject();
    }
    json.endList();
    send(context, json.endObject().toBytes());
  }

  private static Optional<Tongue> tongue(Context context) {
    return Optional.ofNullable(context.queryParam("language"))
        .map(code -> Tongue.of(Locale.forLanguageTag(code)));
  }

  private static void send(Context context, byte[] json) {
    context.header("Cache-Control", "no-store");
    context.contentType("application/json");
    context.result(json);
  }

  private void ask(Context context) {
    String site = tokens.siteOf(context);
    String text = context.queryParam("q");
    if (text == null) {
      throw ProblemException.badField("q", "must be the question, in words");
    }
    Asked asked = asking.ask(text, Asking.Asker.EVERYTHING.at(Set.of(site)).in(tongue(context)));
    send(context, AskedJson.write(asked));
  }
}
