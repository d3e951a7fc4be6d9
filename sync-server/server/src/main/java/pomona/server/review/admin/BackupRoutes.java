package pomona.server.review.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/** The page of backups. */
public record BackupRoutes(Backups backups, Pages pages) {
  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/admin/backups", door.only(Role.ADMIN, this::show));
    routes.post("/admin/backups/make", door.only(Role.ADMIN, this::make));
  }

  private void show(Context context, Visitor visitor) throws IOException {
    PageWords say = pages.say(context);
    pages.show(
        context,
        visitor,
        say,
        say.of("admin.backups"),
        "admin",
        "backups",
        Map.of(
            "kept",
            backups.all(),
            "state",
            backups.state(),
            "folder",
            backups.folder().toAbsolutePath().toString()));
  }

  private void make(Context context, Visitor visitor) {
    if (!backups.begin(visitor.name())) {
      throw ProblemException.conflict("backup", "A backup is being made already; wait for it.");
    }
    context.redirect("/admin/backups", io.javalin.http.HttpStatus.SEE_OTHER);
  }
}
