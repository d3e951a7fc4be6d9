package pomona.app.store;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.ArrayList;
import java.util.List;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;

/**
 * The questions that people keep on this phone, and those that were asked last, the newest first.
 * They are kept as data: "last week" is the week before the one in which it is asked again.
 */
public final class KeptQuestions {
  static final int MOST_KEPT = 50;
  static final int MOST_RECENT = 6;

  private static final String KEPT = "kept";
  private static final String RECENT = "recent";

  private final SharedPreferences file;

  public KeptQuestions(Context context) {
    this.file = Settings.open(context, "questions");
  }

  /** Those that somebody chose to keep. */
  public List<Question> kept() {
    return read(KEPT);
  }

  /** Those that were asked last. */
  public List<Question> recent() {
    return read(RECENT);
  }

  public boolean isKept(Question question) {
    return kept().contains(question);
  }

  /** Keeps a question, or keeps it no longer. */
  public synchronized void keep(Question question, boolean keep) {
    if (keep) {
      putFirst(KEPT, question, MOST_KEPT);
    } else {
      List<Question> others = kept();
      others.remove(question);
      write(KEPT, others);
    }
  }

  /** Notes that a question was asked. */
  public synchronized void asked(Question question) {
    putFirst(RECENT, question, MOST_RECENT);
  }

  private void putFirst(String list, Question question, int most) {
    List<Question> all = read(list);
    all.remove(question);
    all.add(0, question);
    write(list, all.subList(0, Math.min(most, all.size())));
  }

  private void write(String list, List<Question> questions) {
    JsonWriter json = new JsonWriter().beginList();
    for (Question question : questions) {
      json.beginObject();
      QuestionJson.writeFields(question, json);
      json.endObject();
    }
    file.edit().putString(list, json.endList().toString()).apply();
  }

  private List<Question> read(String list) {
    List<Question> questions = new ArrayList<>();
    String text = file.getString(list, "[]");
    try {
      for (Json each : Json.parse(list, text).elements()) {
        read(each, questions);
      }
    } catch (JsonException damaged) {
      questions.clear();
    }
    return questions;
  }

  private static void read(Json json, List<Question> into) {
    try {
      into.add(QuestionJson.read(json));
    } catch (JsonException ofALaterVersion) {
      // The others can still be asked.
    }
  }
}
