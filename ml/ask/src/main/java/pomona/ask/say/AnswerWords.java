package pomona.ask.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Ask;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Scope;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.Reply;

/** Says answers, and why there is none. */
public final class AnswerWords {
  private final SayFile words;
  private final Tongue tongue;
  private final QuestionWords questions;

  public AnswerWords(Tongue tongue, Today today) {
    this.words = SayFile.of(tongue);
    this.tongue = tongue;
    this.questions = new QuestionWords(tongue, today);
  }

  /** The answer's number in a few words, or why there is none. */
  public String say(Answer answer) {
    if (answer.missing().isPresent()) {
      return missing(answer.question(), answer.missing().get());
    }
    if (!answer.number().isPresent()) {
      return "";
    }
    Estimate number = answer.number().get();
    if (answer.question().ask() instanceof Ask.Why && number.n() > 0) {
      return reasons(answer);
    }
    if (answer.question().ask() instanceof Ask.Whether) {
      return words.say(number.value() > 0 ? "answer.yes" : "answer.no", value(answer, number));
    }
    return number.n() == 0 ? words.say("answer.none") : value(answer, number);
  }

  /** The grades that were given, and what was found that speaks for them. */
  private String reasons(Answer answer) {
    List<String> grades = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Answer.Group group : answer.groups()) {
      String name = group.names().get(0);
      boolean isGrade = !questions.name(Trait.GRADE, name).equals(name);
      if (isGrade) {
        grades.add(questions.name(Trait.GRADE, name));
      } else {
        // A taught look has no place on the surface, and so no share of it.
        boolean placed = group.estimate().value() > 0;
        String share = placed ? " " + groupValue(answer, group.estimate()) : "";
        found.add(questions.name(Trait.DEFECT, name) + share);
      }
    }
    String said = String.join(", ", grades);
    return found.isEmpty()
        ? words.say("answer.why.nothing", said)
        : words.say("answer.why", said, String.join(", ", found));
  }

  /** A number as its question counts: a count, a percentage, a quantity with its unit. */
  public String value(Answer answer, Estimate estimate) {
    Optional<Ask.Figure> figure = figure(answer.question().ask());
    if (figure.orElse(null) instanceof Ask.Mean mean) {
      return questions.value(estimate.value(), mean.quantity());
    }
    if (figure.orElse(null) instanceof Ask.Share) {
      return Numbers.percent(estimate.value(), tongue);
    }
    return Numbers.count(Math.round(estimate.value()));
  }

  /** A group's number: of reasons, its share. */
  public String groupValue(Answer answer, Estimate estimate) {
    return answer.question().ask() instanceof Ask.Why
        ? Numbers.percent(estimate.value(), tongue)
        : value(answer, estimate);
  }

  /** The interval, if there is one. */
  public Optional<String> interval(Answer answer, Estimate estimate) {
    Quantity quantity =
        figure(answer.question().ask()).orElse(null) instanceof Ask.Mean mean
            ? mean.quantity()
            : Quantity.CONFIDENCE;
    return estimate
        .interval()
        .map(
            interval ->
                words.say(
                    "answer.interval",
                    questions.value(interval.low(), quantity),
                    questions.value(interval.high(), quantity)));
  }

  /** The names of a group as people say them. */
  public String names(Answer answer, List<String> names) {
    List<String> said = new ArrayList<>();
    List<Trait> by = answer.question().by();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (i < by.size()) {
        said.add(questions.name(by.get(i), name));
      } else {
        String grade = questions.name(Trait.GRADE, name);
        said.add(grade.equals(name) ? questions.name(Trait.DEFECT, name) : grade);
      }
    }
    return said.isEmpty() ? "" : String.join(", ", said);
  }

  private static Optional<Ask.Figure> figure(Ask ask) {
    if (ask instanceof Ask.Figure figure) {
      return Optional.of(figure);
    }
    if (ask instanceof Ask.Trend trend) {
      return Optional.of(trend.figure());
    }
    return ask instanceof Ask.Compare compare ? Optional.of(compare.figure()) : Optional.empty();
  }

  private String missing(Question question, Answer.Missing missing) {
    boolean ofSize =
        missing.equals(new Answer.Missing.OfTrait(Trait.SIZE))
            || missing.equals(new Answer.Missing.OfQuantity(Quantity.DIAMETER));
    if (ofSize && question.scope() == Scope.FRAME) {
      return words.say("missing.card");
    }
    if (missing instanceof Answer.Missing.OfQuantity quantity) {
      return words.say("missing.quantity", questions.quantity(quantity.quantity()));
    }
    if (missing instanceof Answer.Missing.OfTrait trait) {
      String name = words.say("trait." + trait.trait().name().toLowerCase(Locale.ROOT));
      return words.say("missing.trait", name);
    }
    return words.say("missing.fruit");
  }

  /** Why a question is not answered. */
  public String declined(Reply.Declined declined) {
    return words.say("declined." + declined.reason(), declined.about());
  }

  /** What was not understood, and the nearest that can be answered. */
  public String unsure(Reply.Unsure unsure) {
    List<String> parts = new ArrayList<>();
    if (!unsure.unknown().isEmpty()) {
      parts.add(words.say("unsure.words", String.join(", ", unsure.unknown())));
    }
    parts.add(
        unsure.nearest().isEmpty()
            ? words.say("unsure.none")
            : words.say("unsure.nearest", questions.say(unsure.nearest().get(0).question())));
    return String.join(" ", parts);
  }
}
