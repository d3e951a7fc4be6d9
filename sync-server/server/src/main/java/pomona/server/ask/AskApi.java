package pomona.server.ask;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Tongue;
import pomona.ask.say.Asked;
import pomona.server.lot.ApiTokens;
import pomona.server.web.ProblemException;

/**
 * Lets other programs ask about the site that their token is for:
 *
 * <pre>
 *   GET /api/ask?q=held+lots+last+week&amp;language=en     Authorization: Bearer TOKEN
 * </pre>
 */
public record AskApi(Asking asking, ApiTokens tokens) {

  public void register(RoutesConfig routes) {
    routes.get("/api/ask", this::ask);
  }

  private void ask(Context context) {
    String site = tokens.siteOf(context);
    String text = context.queryParam("q");
    if (text == null) {
      throw ProblemException.badField("q", "must be the question, in words");
    }
    Optional<Tongue> tongue =
        Optional.ofNullable(context.queryParam("language"))
            .map(code -> Tongue.of(Locale.forLanguageTag(code)));
    Asked asked = asking.ask(text, Asking.Asker.EVERYTHING.at(Set.of(site)).in(tongue));
    context.header("Cache-Control", "no-store");
    context.contentType("application/json");
    context.result(AskedJson.write(asked));
  }
}
