package pomona.ask.question;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;

/**
 * Questions as JSON, version 1. What is not said is left out.
 *
 * <pre>
 *   byte[] json = QuestionJson.write(question);
 *   Question same = QuestionJson.read(Json.parse("question", json));
 * </pre>
 */
public final class QuestionJson {
  private static final int VERSION = 1;
  private static final int MOST_NAMES = 50;
  private static final int MOST_CHARS = 200;

  private QuestionJson() {}

  public static byte[] write(Question question) {
    JsonWriter json = new JsonWriter().beginObject();
    writeFields(question, json);
    return json.endObject().toBytes();
  }

  /** Writes a question's fields into an object that is open. */
  public static void writeFields(Question question, JsonWriter json) {
    QuestionWriter.write(question, json.name("version").value(VERSION));
  }

  /** Reads a question; a {@link JsonException} names the place of what is wrong. */
  public static Question read(Json json) {
    json.only("version", "ask", "of", "where", "by", "when", "order", "limit", "scope");
    int version = json.get("version").integer(0, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw json.get("version")
          .fault(version + " is not known to this program, which knows " + VERSION);
    }
    return new Question(
        ask(json.get("ask")),
        json.get("of").word(Things.class),
        clauses(json.find("where")),
        json.find("by").map(by -> list(by, each -> each.word(Trait.class))).orElse(List.of()),
        json.find("when").map(QuestionJson::period),
        json.find("order").map(order -> order.word(Ranking.class)),
        json.find("limit").map(limit -> limit.integer(1, Question.MOST_LIMIT)).orElse(0),
        json.find("scope").map(scope -> scope.word(Scope.class)).orElse(Scope.RECORDED));
  }

  private static Ask ask(Json json) {
    String kind = json.get("kind").text();
    return switch (kind) {
      case "count", "share", "mean" -> figure(json);
      case "trend" -> {
        json.only("kind", "figure", "pace");
        yield new Ask.Trend(figure(json.get("figure")), json.get("pace").word(CalendarUnit.class));
      }
      case "compare" -> {
        json.only("kind", "figure", "against");
        yield new Ask.Compare(
            figure(json.get("figure")), json.find("against").map(QuestionJson::period));
      }
      case "list" -> {
        json.only("kind");
        yield new Ask.Listing();
      }
      case "alike" -> {
        json.only("kind");
        yield new Ask.Alike();
      }
      case "why" -> {
        json.only("kind", "instead");
        yield new Ask.Why(json.find("instead").map(QuestionJson::name));
      }
      case "whether" -> {
        json.only("kind");
        yield new Ask.Whether();
      }
      default ->
          throw json.get("kind")
              .fault(
                  "'"
                      + kind
                      + "' is not one of count, share, mean, trend, compare, list, alike, why,"
                      + " whether");
    };
  }

  private static Ask.Figure figure(Json json) {
    String kind = json.get("kind").text();
    switch (kind) {
      case "count":
        json.only("kind");
        return new Ask.Count();
      case "share":
        json.only("kind", "part");
        List<Clause> part = clauses(Optional.of(json.get("part")));
        if (part.isEmpty()) {
          throw json.get("part").fault("is empty; name what the share is of");
        }
        return new Ask.Share(part);
      case "mean":
        json.only("kind", "quantity");
        return new Ask.Mean(json.get("quantity").word(Quantity.class));
      default:
        throw json.get("kind").fault("'" + kind + "' is not one of count, share, mean");
    }
  }

  private static List<Clause> clauses(Optional<Json> json) {
    return json.map(list -> list(list, QuestionJson::clause)).orElse(List.of());
  }

  private static Clause clause(Json json) {
    if (json.find("part").isPresent()) {
      json.only("part", "above", "below");
      return new Clause.Portion(clauses(json.find("part")), bounds(json));
    }
    if (json.find("quantity").isPresent()) {
      json.only("quantity", "above", "below");
      return new Clause.Measured(json.get("quantity").word(Quantity.class), bounds(json));
    }
    json.only("trait", "is", "isNot");
    Trait trait = json.get("trait").word(Trait.class);
    boolean not = json.find("isNot").isPresent();
    return new Clause.Named(trait, names(json.get(not ? "isNot" : "is")), not);
  }

  private static List<String> names(Json json) {
    List<String> names = list(json, QuestionJson::name);
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      throw json.fault(names.size() + " names of one trait; 1 to " + MOST_NAMES + " are taken");
    }
    return names;
  }

  private static String name(Json json) {
    String name = json.text();
    if (name.trim().isEmpty() || name.length() > MOST_CHARS) {
      throw json.fault("a name has 1 to " + MOST_CHARS + " characters, and not " + name.length());
    }
    return name;
  }

  private static Bounds bounds(Json json) {
    double low = json.find("above").map(Json::number).orElse(Double.NEGATIVE_INFINITY);
    double high = json.find("below").map(Json::number).orElse(Double.POSITIVE_INFINITY);
    try {
      return new Bounds(low, high);
    } catch (IllegalArgumentException e) {
      throw json.fault(e.getMessage());
    }
  }

  static Period period(Json json) {
    try {
      if (json.find("since").isPresent()) {
        json.only("since");
        return new Period.Since(LocalDate.parse(json.get("since").text()));
      }
      if (json.find("from").isPresent()) {
        json.only("from", "to");
        return Period.Fixed.of(
            LocalDate.parse(json.get("from").text()), LocalDate.parse(json.get("to").text()));
      }
      CalendarUnit pace = json.get("pace").word(CalendarUnit.class);
      if (json.find("last").isPresent()) {
        json.only("pace", "last");
        return new Period.Rolling(json.get("last").integer(1, 1000), pace);
      }
      json.only("pace", "back");
      return new Period.Calendar(pace, json.get("back").integer(0, 1000));
    } catch (DateTimeException | IllegalArgumentException e) {
      if (e instanceof JsonException same) {
        throw same;
      }
      throw json.fault("is no time: " + e.getMessage());
    }
  }

  private static <T> List<T> list(Json json, Function<Json, T> each) {
    List<T> list = new ArrayList<>();
    for (Json element : json.elements()) {
      list.add(each.apply(element));
    }
    return List.copyOf(list);
  }
}
