package pomona.ask.question;

import java.util.List;
import pomona.json.Json;
import pomona.json.JsonWriter;

/** The writing half of {@link QuestionJson}. */
final class QuestionWriter {
  private QuestionWriter() {}

  static void write(Question question, JsonWriter json) {
    json.name("ask");
    ask(question.ask(), json);
    json.name("of").value(Json.word(question.of()));
    if (!question.where().isEmpty()) {
      json.name("where");
      clauses(question.where(), json);
    }
    if (!question.by().isEmpty()) {
      json.name("by").beginList();
      question.by().forEach(trait -> json.value(Json.word(trait)));
      json.endList();
    }
    question
        .when()
        .ifPresent(
            when -> {
              json.name("when");
              period(when, json);
            });
    question.order().ifPresent(order -> json.name("order").value(Json.word(order)));
    if (question.limit() > 0) {
      json.name("limit").value(question.limit());
    }
    if (question.scope() != Scope.RECORDED) {
      json.name("scope").value(Json.word(question.scope()));
    }
  }

  private static void ask(Ask ask, JsonWriter json) {
    json.beginObject().name("kind");
    if (ask instanceof Ask.Count) {
      json.value("count");
    } else if (ask instanceof Ask.Share share) {
      json.value("share").name("part");
      clauses(share.part(), json);
    } else if (ask instanceof Ask.Mean mean) {
      json.value("mean").name("quantity").value(Json.word(mean.quantity()));
    } else if (ask instanceof Ask.Trend trend) {
      json.value("trend").name("figure");
      ask(trend.figure(), json);
      json.name("pace").value(Json.word(trend.pace()));
    } else if (ask instanceof Ask.Compare compare) {
      json.value("compare").name("figure");
      ask(compare.figure(), json);
      compare
          .against()
          .ifPresent(
              against -> {
                json.name("against");
                period(against, json);
              });
    } else if (ask instanceof Ask.Listing) {
      json.value("list");
    } else if (ask instanceof Ask.Alike) {
      json.value("alike");
    } else if (ask instanceof Ask.Why why) {
      json.value("why");
      why.instead().ifPresent(instead -> json.name("instead").value(instead));
    } else if (ask instanceof Ask.Whether) {
      json.value("whether");
    } else {
      throw new IllegalStateException("no JSON for " + ask);
    }
    json.endObject();
  }

  private static void clauses(List<Clause> clauses, JsonWriter json) {
    json.beginList();
    clauses.forEach(clause -> clause(clause, json));
    json.endList();
  }

  private static void clause(Clause clause, JsonWriter json) {
    json.beginObject();
    if (clause instanceof Clause.Named named) {
      json.name("trait").value(Json.word(named.trait())).name(named.not() ? "isNot" : "is");
      json.beginList();
      named.names().forEach(json::value);
      json.endList();
    } else if (clause instanceof Clause.Measured measured) {
      json.name("quantity").value(Json.word(measured.quantity()));
      bounds(measured.bounds(), json);
    } else if (clause instanceof Clause.Portion portion) {
      json.name("part");
      clauses(portion.part(), json);
      bounds(portion.bounds(), json);
    } else {
      throw new IllegalStateException("no JSON for " + clause);
    }
    json.endObject();
  }

  private static void bounds(Bounds bounds, JsonWriter json) {
    if (bounds.hasLow()) {
      json.name("above").value(bounds.low());
    }
    if (bounds.hasHigh()) {
      json.name("below").value(bounds.high());
    }
  }

  private static void period(Period period, JsonWriter json) {
    json.beginObject();
    if (period instanceof Period.Calendar calendar) {
      json.name("pace").value(Json.word(calendar.pace())).name("back").value(calendar.back());
    } else if (period instanceof Period.Rolling rolling) {
      json.name("pace").value(Json.word(rolling.pace())).name("last").value(rolling.count());
    } else if (period instanceof Period.Since since) {
      json.name("since").value(since.from().toString());
    } else if (period instanceof Period.Fixed fixed) {
      json.name("from").value(fixed.dates().from().toString());
      json.name("to").value(fixed.dates().to().toString());
    } else {
      throw new IllegalStateException("no JSON for " + period);
    }
    json.endObject();
  }
}
