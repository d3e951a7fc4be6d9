package pomona.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pomona.server.database.DatabaseFault;
import pomona.sync.BadField;

/** The one place where what goes wrong becomes an HTTP answer. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private Problems() {}

  public static void register(RoutesConfig routes) {
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
                      "The server cannot store anything now; nothing of the request was kept"));
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
            answer(context, ProblemException.ofStatus(refused.getStatus(), refused.getMessage())));
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
  static void answer(Context context, ProblemException problem) {
    int status = problem.problem().status();
    if (status == 429 || status == 503 || status == 507) {
      context.header("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (status == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    Answers.send(context, problem.problem());
  }

  private static boolean isPage(Context context) {
    String type = context.res().getContentType();
    return type != null && type.startsWith("text/html");
  }
}
