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
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.Reply;
import pomona.lot.rule.SizeRule.Range;

/** Says answers, and why there is none. */
public final class AnswerWords {
  private final SayFile words;
  private final Tongue tongue;
  private final QuestionWords questions;

  public AnswerWords(Tongue tongue, Today today, CalledNames called) {
    this.words = SayFile.of(tongue);
    this.tongue = tongue;
    this.questions = new QuestionWords(tongue, today, called);
  }

  /** The answer's number in a few words, or why there is none. */
  public String say(Answer answer) {
    if (answer.missing().isPresent()) {
      return missing(answer.missing().get());
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
    Optional<Ask.Figure> figure = answer.question().ask().number();
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
    return interval("answer.interval", answer, estimate);
  }

  /** The same under a heading that says that it is one. */
  Optional<String> range(Answer answer, Estimate estimate) {
    return interval("answer.range", answer, estimate);
  }

  private Optional<String> interval(String sentence, Answer answer, Estimate estimate) {
    Quantity quantity =
        answer.question().ask().number().orElse(null) instanceof Ask.Mean mean
            ? mean.quantity()
            : Quantity.CONFIDENCE;
    return estimate
        .interval()
        .map(
            interval ->
                words.say(
                    sentence,
                    questions.value(interval.low(), quantity),
                    questions.value(interval.high(), quantity)));
  }

  /** From how many a number comes, and between which it likely lies. */
  String about(Answer answer, Estimate estimate) {
    return words.say(
        "answer.about", Numbers.count(estimate.n()), interval(answer, estimate).orElse(""));
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

  private String missing(Answer.Missing missing) {
    if (missing instanceof Answer.Missing.Sizes sizes) {
      List<String> said = new ArrayList<>();
      sizes.gaps().forEach(gap -> said.add(words.say("missing.sizes." + gap)));
      return String.join(" ", said);
    }
    if (missing.equals(new Answer.Missing.OfTrait(Trait.SIZE))) {
      return words.say("missing.size");
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

  /**
   * How many fruits of a picture an answer about sizes is over.
   *
   * @param wanted the sizes that fruits may have, in mm, if any are asked for
   * @param near how many may lie on either side of an end of them
   */
  public String measured(int measured, int all, Optional<Range> wanted, int near) {
    List<String> said = new ArrayList<>();
    said.add(words.say("sizes.measured", String.valueOf(measured), String.valueOf(all)));
    wanted.ifPresent(range -> said.add(wanted(range)));
    if (near > 0) {
      said.add(words.say(near == 1 ? "sizes.near.one" : "sizes.near", String.valueOf(near)));
    }
    return String.join(" ", said);
  }

  private String wanted(Range range) {
    String from = Numbers.plain(range.from(), tongue);
    if (range.to() == Double.POSITIVE_INFINITY) {
      return words.say("sizes.wanted.from", from);
    }
    return words.say("sizes.wanted", from, Numbers.plain(range.to(), tongue));
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
    boolean ways = unsure.unknown().isEmpty() && unsure.isOfSeveralWays();
    parts.add(
        unsure.nearest().isEmpty()
            ? words.say("unsure.none")
            : words.say(
                ways ? "unsure.ways" : "unsure.nearest",
                questions.say(unsure.nearest().get(0).question())));
    return String.join(" ", parts);
  }
}
