package pomona.server.review.ask;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.say.Asked;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.ask.AlertBound;
import pomona.server.ask.AskRoom;
import pomona.server.ask.Asking;
import pomona.server.ask.SavedQuestions;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * A site's board: the questions that were kept for it, answered whenever it is opened and within
 * that site, the bounds that make alerts of them, and what crossed a bound.
 */
public record BoardRoutes(AskRoom asks, Sites sites, Pages pages) {
  private static final String PATH = "/ask/board";
  private static final int MOST_NOTICES = 50;
  private static final int MOST_LINES = 6;

  /** What a form can be refused for; each has a sentence. */
  private static final Set<String> WRONGS =
      Set.of("full", "site", "value", "two-ways", "never", "always", "many");

  /**
   * A question on the board with its answer.
   *
   * @param watch what its bound does; empty if it has none
   * @param bindable whether a bound can be set
   */
  public record Shown(SavedQuestions.Saved saved, AskView view, String watch, boolean bindable) {
    /** What it is called: its own name, or what is asked. */
    public String title() {
      return saved.name().isEmpty() ? view.reading() : saved.name();
    }

    /** The first lines of a table or a trend. */
    public List<pomona.ask.say.AnswerLines.Line> lines() {
      List<pomona.ask.say.AnswerLines.Line> all =
          view.groups().isEmpty() ? view.steps() : view.groups();
      int from = view.groups().isEmpty() ? Math.max(0, all.size() - MOST_LINES) : 0;
      return all.subList(from, Math.min(all.size(), from + MOST_LINES));
    }

    public boolean isShare() {
      return AlertBound.isShare(saved.question());
    }
  }

  /** An answer that crossed its bound, in words. */
  public record Told(String id, String words, long atMillis) {}

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(PATH, door.only(Role.REVIEWER, this::show));
    routes.post(PATH + "/keep", door.only(Role.REVIEWER, this::keep));
    routes.post(PATH + "/bind", door.only(Role.REVIEWER, this::bind));
    routes.post(PATH + "/remove", door.only(Role.REVIEWER, this::remove));
    routes.post(PATH + "/seen", door.only(Role.REVIEWER, this::seen));
  }

  private void show(Context context, Visitor visitor) {
    PageWords say = pages.say(context);
    List<String> names = sites.all().stream().map(Sites.Site::id).toList();
    String wanted = Optional.ofNullable(context.queryParam("site")).orElse("");
    String site = wanted.isEmpty() && !names.isEmpty() ? names.get(0) : wanted;
    if (!names.isEmpty()) {
      known(site);
    }
    String wrong = Optional.ofNullable(context.queryParam("wrong")).orElse("");
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("sites", names);
    List<Shown> board = board(site, say);
    values.put("error", wrong(context, wrong, board, say));
    values.put("board", board);
    values.put(
        "notices",
        asks.saved().unseen(site, MOST_NOTICES).stream().map(notice -> told(notice, say)).toList());
    pages.show(context, visitor, say, say.of("board.title"), "ask", "board", values);
  }

  /** Why a form was refused; a question that is never answered says so itself. */
  private static String wrong(Context context, String wrong, List<Shown> board, PageWords say) {
    if (wrong.equals("unanswered")) {
      return board.stream()
          .filter(shown -> shown.saved().id().equals(context.queryParam("of")))
          .findFirst()
          .map(shown -> say.of("board.wrong.unanswered", shown.view().answer()))
          .orElse("");
    }
    return WRONGS.contains(wrong) ? say.of("board.wrong." + wrong) : "";
  }

  private List<Shown> board(String site, PageWords say) {
    List<SavedQuestions.Saved> saved = asks.saved().of(site);
    List<Asked> answers =
        asks.boards()
            .answer(
                saved.stream().map(SavedQuestions.Saved::question).toList(),
                within(site, say.tongue()));
    List<Shown> board = new ArrayList<>();
    for (int i = 0; i < saved.size(); i++) {
      board.add(shown(saved.get(i), answers.get(i), say));
    }
    return List.copyOf(board);
  }

  private static Shown shown(SavedQuestions.Saved saved, Asked asked, PageWords say) {
    boolean never = asked.answer().filter(AlertBound::isNeverAnswered).isPresent();
    String bound = saved.bound().map(each -> bound(saved.question(), each, say)).orElse("");
    String watch =
        bound.isEmpty()
            ? ""
            : never
                ? say.of("board.never")
                : say.of(saved.beyond().orElse(false) ? "board.beyond" : "board.watched", bound);
    boolean bindable = AlertBound.fits(saved.question()) && !never;
    return new Shown(saved, new AskView(asked, Optional.of(saved.site())), watch, bindable);
  }

  private static Asking.Asker within(String site, Tongue tongue) {
    return Asking.Asker.EVERYTHING.at(Set.of(site)).in(Optional.of(tongue));
  }

  private static String bound(Question question, AlertBound bound, PageWords say) {
    String number = number(question, bound.value(), say);
    return say.of(bound.above() ? "board.above" : "board.below", number);
  }

  private static String number(Question question, double value, PageWords say) {
    return AlertBound.isShare(question) ? say.percentOne(value) : say.decimal(value, 2);
  }

  private Told told(SavedQuestions.Notice notice, PageWords say) {
    SavedQuestions.Saved saved = notice.saved();
    String name =
        saved.name().isEmpty()
            ? asks.asking().say(saved.question(), within(saved.site(), say.tongue()))
            : saved.name();
    String words =
        say.of(
            "board.notice",
            name,
            number(saved.question(), notice.value(), say),
            notice
                .bound()
                .map(each -> bound(saved.question(), each, say))
                .orElse(say.of("board.no-bound")));
    return new Told(notice.id(), words, notice.atMillis());
  }

  private String known(String site) {
    if (sites.find(site).isEmpty()) {
      throw ProblemException.notFound("There is no such site; the page of sites lists them.");
    }
    return site;
  }

  private void keep(Context context, Visitor visitor) {
    String site = known(text(context, "site"));
    String name = text(context, "name");
    Question question =
        AskedQuestion.read("question", context.formParam("question"))
            .orElseThrow(() -> ProblemException.badField("question", "must be a question"));
    if (name.length() > SavedQuestions.LONGEST_NAME) {
      throw ProblemException.badField(
          "name", "must have at most " + SavedQuestions.LONGEST_NAME + " characters");
    }
    boolean refused = asks.asking().ask(question, within(site, Tongue.ENGLISH)).answer().isEmpty();
    String wrong =
        refused ? "site" : asks.saved().add(site, name, question, visitor.name()) ? "" : "full";
    back(context, site, wrong);
  }

  private void bind(Context context, Visitor visitor) {
    SavedQuestions.Saved saved = asks.saved().find(text(context, "id"));
    String side = text(context, "side");
    if (side.equals("none")) {
      asks.saved().bind(saved.id(), Optional.empty(), visitor.name());
      back(context, saved.site(), "");
      return;
    }
    boolean above = side.equals("above");
    BoundText typed = BoundText.read(text(context, "value"), AlertBound.isShare(saved.question()));
    if (!AlertBound.fits(saved.question())) {
      back(context, saved.site(), "many");
    } else if (isNeverAnswered(saved)) {
      back(context, saved.site(), "unanswered&of=" + saved.id());
    } else if (typed.value().isEmpty() || !(above || side.equals("below"))) {
      back(context, saved.site(), typed.wrong().isEmpty() ? "value" : typed.wrong());
    } else {
      AlertBound bound = new AlertBound(above, typed.value().get());
      String wrong =
          !bound.canBeCrossedBy(saved.question())
              ? "never"
              : bound.isAlwaysCrossedBy(saved.question()) ? "always" : "";
      if (wrong.isEmpty()) {
        asks.saved().bind(saved.id(), Optional.of(bound), visitor.name());
      }
      back(context, saved.site(), wrong);
    }
  }

  private boolean isNeverAnswered(SavedQuestions.Saved saved) {
    return asks.asking()
        .ask(saved.question(), within(saved.site(), Tongue.ENGLISH))
        .answer()
        .filter(AlertBound::isNeverAnswered)
        .isPresent();
  }

  private void remove(Context context, Visitor visitor) {
    SavedQuestions.Saved saved = asks.saved().find(text(context, "id"));
    asks.saved().remove(saved.id(), visitor.name());
    back(context, saved.site(), "");
  }

  private void seen(Context context, Visitor visitor) {
    String site = known(text(context, "site"));
    asks.saved().see(text(context, "id"), visitor.name());
    back(context, site, "");
  }

  private static void back(Context context, String site, String wrong) {
    context.redirect(
        PATH
            + "?site="
            + URLEncoder.encode(site, StandardCharsets.UTF_8)
            + (wrong.isEmpty() ? "" : "&wrong=" + wrong),
        HttpStatus.SEE_OTHER);
  }

  private static String text(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("").trim();
  }
}
