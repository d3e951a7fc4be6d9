package pomona.server.review.ask;

import java.util.Optional;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.server.web.ProblemException;

/** A question that came as data, from a link or a form. */
final class AskedQuestion {
  private static final int MOST_JSON_CHARS = 4000;

  private AskedQuestion() {}

  /**
   * Reads it; nothing where nothing came.
   *
   * @throws ProblemException for what is no question
   */
  static Optional<Question> read(String field, String json) {
    if (json == null || json.isBlank()) {
      return Optional.empty();
    }
    if (json.length() > MOST_JSON_CHARS) {
      throw ProblemException.badField(field, "may have at most " + MOST_JSON_CHARS + " characters");
    }
    try {
      return Optional.of(QuestionJson.read(Json.parse(field, json)));
    } catch (JsonException wrong) {
      throw ProblemException.badField(field, "is no question: " + wrong.getMessage());
    }
  }
}
