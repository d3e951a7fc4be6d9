package pomona.server.review.learn;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pomona.learn.hunch.HunchKind;
import pomona.learn.hunch.HunchWords;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.learn.HunchShelf;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * The page of hunches: what is unlike its place and hour, each with its evidence and one action.
 * Acting says that it was right. Administrators silence kinds.
 */
public record HunchRoutes(Database database, HunchShelf shelf, Pages pages) {
  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/hunches", door.only(Role.REVIEWER, this::show));
    routes.post("/hunches/answer", door.only(Role.REVIEWER, this::answer));
    routes.post("/hunches/silence", door.only(Role.ADMIN, this::silence));
  }

  private void show(Context context, Visitor visitor) {
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("open", shelf.openFor(visitor.role()));
    values.put("words", new HunchWords(say.code()));
    values.put("book", shelf.book());
    values.put("names", database.read(Devices::names));
    pages.show(context, visitor, say, say.of("learn.hunches"), "error-rates", "hunches", values);
  }

  private void answer(Context context, Visitor visitor) {
    String number = Optional.ofNullable(context.formParam("number")).orElse("");
    String act = Optional.ofNullable(context.formParam("act")).orElse("");
    if (!number.matches("[0-9]{1,15}")) {
      throw ProblemException.badField("number", "must be the number of a hunch");
    }
    if (!act.equals("act") && !act.equals("dismiss")) {
      throw ProblemException.badField("act", "must be act or dismiss");
    }
    boolean right = act.equals("act");
    HunchShelf.Open open = shelf.answer(Long.parseLong(number), right, visitor);
    context.redirect(right ? place(open) : "/hunches", HttpStatus.SEE_OTHER);
  }

  /** Where its action is done. */
  private String place(HunchShelf.Open open) {
    String subject = URLEncoder.encode(open.hunch().subject(), StandardCharsets.UTF_8);
    return switch (open.hunch().kind()) {
      case TWO_LOTS, NO_SAMPLE, WARM_AGAIN, WORSE_SUPPLY -> lot(open).orElse("/lots");
      case OUT_OF_RANGE -> "/explore?device=" + subject;
      case REFUSED_FRAMES -> "/explore/time?device=" + subject;
      case TOO_FAST -> "/explore?by=" + subject;
    };
  }

  private Optional<String> lot(HunchShelf.Open open) {
    return database.read(
        session ->
            session.first(
                "SELECT first_id FROM lot_summary WHERE site = ? AND lot = ?",
                row -> "/lots/" + FactRows.id(row.getBytes(1)),
                open.site(),
                open.hunch().subject()));
  }

  private void silence(Context context, Visitor visitor) {
    String name = Optional.ofNullable(context.formParam("kind")).orElse("");
    HunchKind kind =
        Arrays.stream(HunchKind.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> ProblemException.badField("kind", "is no kind of hunch"));
    shelf.silence(kind, "yes".equals(context.formParam("quiet")), visitor.name());
    context.redirect("/hunches", HttpStatus.SEE_OTHER);
  }
}
