package pomona.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.DatabaseFault;
import pomona.sync.BadField;
import pomona.sync.Problem;

/** The one place where exceptions become HTTP answers. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String PAGE = "pomona.problem-page";
  private static final String RETRY_AFTER_SECONDS = "5";

  private Problems() {}

  /** Says a problem in the language of whoever asks. */
  public interface ProblemPage {
    /** As a page, for those who ask with a browser. */
    String html(Context context, Problem problem);

    /** As a document, for the pages' own scripts. */
    Problem said(Context context, Problem problem);
  }

  public static void register(RoutesConfig routes, ProblemPage page) {
    routes.before(context -> context.attribute(PAGE, page));
    routes.exception(ProblemException.class, (problem, context) -> answer(context, problem));
    routes.exception(
        BadField.class, (bad, context) -> answer(context, ProblemException.badField(bad)));
    routes.exception(
        DatabaseFault.class,
        (fault, context) -> {
          LOG.error("database fault", fault);
          answer(
              context,
              fault.diskFull()
                  ? ProblemException.diskFull()
                  : ProblemException.unavailable(
                      fault.isOutcomeUnknown()
                          ? "It is not known whether the request was kept. Phones send it again;"
                              + " a person looks before doing it again"
                          : "The server cannot store anything now; nothing of the request was"
                              + " kept"));
        });
    routes.exception(
        IOException.class,
        (fault, context) -> {
          LOG.error("file fault", fault);
          answer(
              context,
              fault.getMessage() != null && fault.getMessage().contains("No space left")
                  ? ProblemException.diskFull()
                  : ProblemException.fault());
        });
    routes.exception(
        HttpResponseException.class,
        (refused, context) ->
            answer(
                context,
                refused.getStatus() == 404
                    ? ProblemException.notFound("Nothing is at this address")
                    : ProblemException.ofStatus(refused.getStatus(), refused.getMessage())));
    routes.exception(
        Exception.class,
        (fault, context) -> {
          LOG.error("unexpected fault", fault);
          answer(context, ProblemException.fault());
        });
    routes.error(
        404,
        context -> {
          if (context.res().getHeader("Content-Digest") == null && !isPage(context)) {
            answer(context, ProblemException.notFound("Nothing is at this address"));
          }
        });
  }

  /** Sends the problem; one that may pass says when to come back. */
  public static void answer(Context context, ProblemException problem) {
    int status = problem.problem().status();
    if (status == 429 || status == 503 || status == 507) {
      context.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    ProblemPage page = context.attribute(PAGE);
    if (page != null && wantsPage(context)) {
      context.status(status).html(page.html(context, problem.problem()));
      return;
    }
    if (status == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    boolean toPerson = page != null && !isForPrograms(context);
    Answers.send(context, toPerson ? page.said(context, problem.problem()) : problem.problem());
  }

  /** Browsers say that they read HTML; the pages' own scripts do not. */
  private static boolean wantsPage(Context context) {
    String accepted = context.header("Accept");
    return accepted != null
        && accepted.contains("text/html")
        && context.header("HX-Request") == null
        && !context.path().startsWith("/v1/");
  }

  /** The wire and the interface of other programs are in English, whatever a request asks for. */
  private static boolean isForPrograms(Context context) {
    return context.path().startsWith("/v1/") || context.path().startsWith("/api/");
  }

  private static boolean isPage(Context context) {
    String type = context.res().getContentType();
    return type != null && type.startsWith("text/html");
  }
}
