package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Database;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;

/** Finds stored fruits like those in an uploaded photograph. The photograph is not stored. */
public record PhotoRoutes(Database database, SimilarityIndex index, PhotoEye eye, Pages pages) {
  private static final int MOST_BYTES = 12 << 20;
  private static final int ALIKE = 12;

  /** A fruit of the photograph, and what is most like it. */
  public record Likes(PhotoEye.Found fruit, List<FruitCard> cards) {}

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get(
        "/explore/photo",
        door.only(Role.REVIEWER, (c, v) -> show(c, v, Optional.empty(), List.of())));
    routes.post("/explore/photo", door.only(Role.REVIEWER, this::look));
  }

  private void look(Context context, Visitor visitor) throws IOException {
    UploadedFile file = context.uploadedFile("photo");
    if (file == null || file.size() == 0) {
      throw ProblemException.badField("photo", "must be chosen first");
    }
    if (file.size() > MOST_BYTES) {
      throw ProblemException.tooLarge("photo", "A photo may have at most 12 MB");
    }
    byte[] photo;
    try (InputStream stream = file.content()) {
      photo = stream.readAllBytes();
    }
    PhotoEye.Reading seen = eye.see(photo);
    List<Likes> likes = new ArrayList<>();
    for (PhotoEye.Found found : seen.fruits()) {
      List<Long> sequences =
          index
              .nearest(seen.by().space(), found.embedding(), SimilarityIndex.Filter.ANY, ALIKE)
              .stream()
              .map(SimilarityIndex.Hit::sequence)
              .toList();
      likes.add(new Likes(found, database.read(session -> FruitCards.read(session, sequences))));
    }
    show(context, visitor, Optional.of(seen), likes);
  }

  private void show(
      Context context, Visitor visitor, Optional<PhotoEye.Reading> seen, List<Likes> likes) {
    Map<String, Object> values = new HashMap<>();
    values.put("seen", seen);
    values.put("likes", likes);
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("explore.tab.photo"), "explore", "photo", values);
  }
}
