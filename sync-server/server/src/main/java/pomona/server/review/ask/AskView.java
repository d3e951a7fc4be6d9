package pomona.server.review.ask;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.Asked;
import pomona.ask.say.QuestionWords;

/** What the page shows of a question and its answer. All of it is text; the template escapes it. */
public final class AskView {
  private final Asked asked;
  private final Tongue tongue;
  private final AnswerWords words;
  private final QuestionWords questions;
  private final AnswerLines lines;
  private final Optional<String> site;

  /**
   * An answer on a page.
   *
   * @param site whose board or link it is of; its links lead to that site's answers
   */
  AskView(Asked asked, Optional<String> site) {
    this.asked = asked;
    this.site = site;
    this.tongue = asked.tongue();
    this.words = asked.answerWords();
    this.questions = asked.questionWords();
    this.lines = new AnswerLines(asked);
  }

  /** A reading to touch. */
  public record Choice(String words, String address) {}

  /** A line of a plot, its points in a box of 1000 x 160. */
  public record Curve(String name, List<Dot> dots, String path) {}

  /** A point of a line. */
  public record Dot(double x, double y, String title) {}

  public String reading() {
    return asked.reading().orElse("");
  }

  /** The answer's number in words, or why there is none. */
  public String answer() {
    return asked.words();
  }

  public boolean isAnswered() {
    return lines.isAnswered();
  }

  /** From how many a number comes, and between which it likely lies. */
  public String about() {
    return lines.about();
  }

  /** What was misspelt, and what it is read as. */
  public List<String> corrections() {
    if (asked.reply().orElse(null) instanceof Reply.Understood understood) {
      return understood.best().corrections().stream()
          .map(each -> AskPageWords.INSTEAD.in(tongue, each.typed(), each.read()))
          .toList();
    }
    return List.of();
  }

  /** Other readings, or the nearest if none was sure enough. */
  public List<Choice> others() {
    List<Choice> choices = new ArrayList<>();
    for (Reading reading : asked.others()) {
      choices.add(new Choice(questions.say(reading.question()), address(reading.question())));
    }
    return choices;
  }

  public boolean isUnsure() {
    return asked.isUnsure();
  }

  /** Where the same question is asked again. */
  public String link() {
    return asked.question().map(this::address).orElse("");
  }

  /** The question as a follow-up carries it. */
  public String before() {
    return asked.question().map(AskView::json).orElse("");
  }

  private String address(Question question) {
    return "/ask?lang="
        + tongue.code()
        + "&question="
        + encoded(json(question))
        + site.map(id -> "&site=" + encoded(id)).orElse("");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String json(Question question) {
    return new String(QuestionJson.write(question), StandardCharsets.UTF_8)
        .replaceAll("\\s*\n\\s*", "");
  }

  public List<AnswerLines.Line> groups() {
    return lines.groups();
  }

  /** Whether numbers are counts, which have no interval and are their own n. */
  public boolean isCount() {
    return lines.isCount();
  }

  /** The steps of a trend, a line for each. */
  public List<AnswerLines.Line> steps() {
    return lines.steps();
  }

  private static double most(Answer answer) {
    return answer.series().stream().mapToDouble(point -> point.estimate().value()).max().orElse(1);
  }

  /** A trend as lines, one for each group. */
  public List<Curve> curves() {
    if (!isAnswered() || asked.answer().get().series().size() < 2) {
      return List.of();
    }
    Answer answer = asked.answer().get();
    long first = answer.series().get(0).step().toEpochDay();
    long days =
        Math.max(1, answer.series().get(answer.series().size() - 1).step().toEpochDay() - first);
    double most = Math.max(1e-9, most(answer));
    Map<String, List<Dot>> lines = new LinkedHashMap<>();
    for (Answer.Point point : answer.series()) {
      String name = words.names(answer, point.names());
      lines
          .computeIfAbsent(name, each -> new ArrayList<>())
          .add(
              new Dot(
                  10 + 980.0 * (point.step().toEpochDay() - first) / days,
                  160 - 150 * point.estimate().value() / most,
                  this.lines.stepName(answer, point)
                      + ": "
                      + words.value(answer, point.estimate())));
    }
    List<Curve> curves = new ArrayList<>();
    lines.forEach((name, dots) -> curves.add(new Curve(name, dots, path(dots))));
    return curves.subList(0, Math.min(8, curves.size()));
  }

  private static String path(List<Dot> dots) {
    StringBuilder path = new StringBuilder();
    for (Dot dot : dots) {
      path.append(path.length() == 0 ? 'M' : 'L');
      pomona.server.review.page.Words.tenths(path, dot.x());
      path.append(' ');
      pomona.server.review.page.Words.tenths(path, dot.y());
    }
    return path.toString();
  }

  /** The highest value of a trend, as it stands on the axis. */
  public String top() {
    Answer answer = asked.answer().orElseThrow();
    return answer.series().stream()
        .map(Answer.Point::estimate)
        .max(java.util.Comparator.comparingDouble(Estimate::value))
        .map(estimate -> words.value(answer, estimate))
        .orElse("");
  }
}
