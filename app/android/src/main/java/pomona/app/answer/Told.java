package pomona.app.answer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.question.Ask;
import pomona.ask.question.Question;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.Asked;
import pomona.ask.say.QuestionWords;

/**
 * A question and its answer as a screen shows them: words and numbers, made in the background.
 *
 * @param reading the question as it was understood; empty if it was not
 * @param words the answer, or why there is none
 * @param about from how many, and between which; empty for a count
 * @param others readings to touch, instead of this one or for want of one
 */
public record Told(
    Asked asked,
    String reading,
    List<Reading.Correction> corrections,
    String words,
    String about,
    List<AnswerLines.Line> bars,
    List<Plot> plots,
    List<Choice> others) {

  /** A question to touch. */
  public record Choice(String words, Question question) {
    public static Choice of(Question question, Asker asker, AskDesk.Known known) {
      return new Choice(known.words(asker).say(question), question);
    }
  }

  /**
   * A series over time.
   *
   * @param name of the group; empty if there is one only
   * @param first its first day in words
   * @param top the end of the axis in words
   * @param most the largest number or end of an interval of all series
   * @param said every point in words, for who cannot see them
   */
  public record Plot(
      String name,
      List<Dot> dots,
      String first,
      String last,
      String top,
      double most,
      String said) {}

  /** A point; its interval is the number itself where there is none. */
  public record Dot(long day, double value, double low, double high) {}

  public static Told of(Asked asked, Asker asker) {
    AnswerLines lines = new AnswerLines(asked);
    List<Choice> others = new ArrayList<>();
    QuestionWords questions = asked.questionWords();
    for (Reading other : asked.others()) {
      others.add(new Choice(questions.say(other.question()), other.question()));
    }
    List<Reading.Correction> corrections =
        asked.reply().orElse(null) instanceof Reply.Understood understood
            ? understood.best().corrections()
            : List.of();
    List<Plot> plots = plots(asked, lines, asker.locale());
    return new Told(
        asked,
        asked.reading().orElse(""),
        corrections,
        asked.words(),
        lines.about(),
        bars(asked, lines, plots),
        plots,
        others);
  }

  /** The same with something else said of what it was counted from. */
  public Told withAbout(String other) {
    return new Told(asked, reading, corrections, words, other, bars, plots, others);
  }

  /** Reasons are said in words; a trend of one step has no line to be drawn. */
  private static List<AnswerLines.Line> bars(Asked asked, AnswerLines lines, List<Plot> plots) {
    if (asked.answer().map(answer -> answer.question().ask()).orElse(null) instanceof Ask.Why) {
      return List.of();
    }
    return plots.isEmpty() && !lines.steps().isEmpty() ? lines.steps() : lines.groups();
  }

  public boolean isAnswered() {
    return asked.answer().filter(answer -> !answer.missing().isPresent()).isPresent();
  }

  public Optional<Question> question() {
    return asked.question();
  }

  private static List<Plot> plots(Asked asked, AnswerLines lines, Locale locale) {
    Answer answer = asked.answer().orElse(null);
    if (answer == null || !lines.isAnswered()) {
      return List.of();
    }
    AnswerWords words = asked.answerWords();
    Map<String, List<Answer.Point>> series = new LinkedHashMap<>();
    double most = 0;
    for (Answer.Point point : answer.series()) {
      series
          .computeIfAbsent(words.names(answer, point.names()), name -> new ArrayList<>())
          .add(point);
      most = Math.max(most, dot(point).high());
    }
    String top = words.value(answer, new Estimate(most, 0, Optional.empty()));
    List<Plot> plots = new ArrayList<>();
    for (Map.Entry<String, List<Answer.Point>> each : series.entrySet()) {
      List<Answer.Point> points = each.getValue();
      if (points.size() > 1) {
        List<Dot> dots = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (Answer.Point point : points) {
          dots.add(dot(point));
          said.append(said.length() == 0 ? "" : ", ")
              .append(day(point.step(), locale))
              .append(": ")
              .append(words.value(answer, point.estimate()));
        }
        plots.add(
            new Plot(
                each.getKey(),
                dots,
                day(points.get(0).step(), locale),
                day(points.get(points.size() - 1).step(), locale),
                top,
                most,
                said.toString()));
      }
    }
    return plots;
  }

  private static Dot dot(Answer.Point point) {
    Estimate estimate = point.estimate();
    return new Dot(
        point.step().toEpochDay(),
        estimate.value(),
        estimate.interval().map(interval -> interval.low()).orElse(estimate.value()),
        estimate.interval().map(interval -> interval.high()).orElse(estimate.value()));
  }

  private static String day(LocalDate day, Locale locale) {
    return new DateTimeFormatterBuilder()
        .appendLocalized(FormatStyle.MEDIUM, null)
        .toFormatter(locale)
        .format(day);
  }
}
