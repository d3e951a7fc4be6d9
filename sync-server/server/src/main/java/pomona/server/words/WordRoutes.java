package pomona.server.words;

import com.squareup.moshi.JsonWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.web.ProblemException;

/** Searches by words for people who are logged in; answers with JSON. */
public record WordRoutes(WordSearch words) {
  private static final int MOST = 100;
  private static final int MAX_QUESTION_CHARS = 200;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/words", door.only(Role.REVIEWER, this::find));
  }

  private void find(Context context, Visitor visitor) throws IOException {
    String question = context.queryParam("q");
    if (question == null || question.length() > MAX_QUESTION_CHARS) {
      throw ProblemException.badField(
          "q", "must be there, with at most " + MAX_QUESTION_CHARS + " characters");
    }
    Optional<String> site =
        Optional.ofNullable(context.queryParam("site")).filter(name -> !name.isEmpty());
    Buffer json = new Buffer();
    try (JsonWriter writer = JsonWriter.of(json)) {
      writer.beginObject().name("found").beginArray();
      for (WordSearch.Found found : words.find(question, site, MOST)) {
        write(writer, found);
      }
      writer.endArray().endObject();
    }
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(json.readByteArray());
  }

  private static void write(JsonWriter writer, WordSearch.Found found) throws IOException {
    writer.beginObject();
    writer.name("sequence").value(found.sequence());
    writer.name("id").value(found.id().toString());
    writer.name("kind").value(found.kind());
    writer.name("site").value(found.site());
    if (found.lot().isPresent()) {
      writer.name("lot").value(found.lot().get());
    }
    writer.name("operator").value(found.operator());
    writer.name("atMillis").value(found.atMillis());
    writer.name("excerpt").value(found.excerpt());
    writer.endObject();
  }
}
