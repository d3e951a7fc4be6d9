package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;
import pomona.server.words.WordSearch;

/** Notes and lots by words. */
public record WordsPage(WordSearch words, Pages pages) {
  private static final int MOST = 100;
  private static final int MOST_CHARS = 200;

  /** A piece of an excerpt. */
  public record Piece(String text, boolean found) {}

  /** Something with the words. */
  public record Hit(WordSearch.Found fact, List<Piece> pieces) {}

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/explore/words", door.only(Role.REVIEWER, this::find));
  }

  private void find(Context context, Visitor visitor) {
    String question = Optional.ofNullable(context.queryParam("q")).orElse("").trim();
    if (question.length() > MOST_CHARS) {
      throw ProblemException.badField("q", "may have at most " + MOST_CHARS + " characters");
    }
    List<Hit> hits =
        words.find(question, Optional.empty(), MOST).stream()
            .map(found -> new Hit(found, pieces(found.excerpt())))
            .toList();
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("explore.tab.words"),
        "explore",
        "words",
        Map.of("question", question, "hits", hits));
  }

  /** The found words stand between U+0002 and U+0003. */
  static List<Piece> pieces(String excerpt) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    boolean found = false;
    for (int i = 0; i <= excerpt.length(); i++) {
      boolean end = i == excerpt.length();
      if (end || excerpt.charAt(i) == '\u0002' || excerpt.charAt(i) == '\u0003') {
        if (i > from) {
          pieces.add(new Piece(excerpt.substring(from, i), found));
        }
        found = !end && excerpt.charAt(i) == '\u0002';
        from = i + 1;
      }
    }
    return pieces;
  }
}
