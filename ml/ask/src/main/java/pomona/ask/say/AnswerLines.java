package pomona.ask.say;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Estimate;
import pomona.ask.question.Ask;
import pomona.ask.question.Question;

/**
 * The numbers of an answer, line by line and in words, as pages and screens show them:
 *
 * <pre>
 *   AnswerLines lines = new AnswerLines(asked);
 *   lines.about();    // "from 120 · likely 3% to 9% (95% sure)"
 *   lines.groups();   // a bar for each
 * </pre>
 */
public final class AnswerLines {
  private final Asked asked;
  private final AnswerWords words;

  /**
   * The number of a group or a step.
   *
   * @param n how many it was counted in
   * @param interval where it likely lies, as a sentence has it; empty for a count
   * @param range the same under a heading that says so
   * @param share of the largest number, 0 to 1
   */
  public record Line(
      String name, String value, long n, String interval, String range, double share) {}

  public AnswerLines(Asked asked) {
    this.asked = asked;
    this.words = asked.answerWords();
  }

  /** Whether there is an answer, and not only the reason why there is none. */
  public boolean isAnswered() {
    return asked.answer().filter(answer -> !answer.missing().isPresent()).isPresent();
  }

  /** From how many the number comes, and between which it likely lies; empty for a count. */
  public String about() {
    Optional<Estimate> number = asked.answer().flatMap(Answer::number);
    if (!isAnswered() || !number.isPresent() || !number.get().interval().isPresent()) {
      return "";
    }
    return words.about(asked.answer().get(), number.get());
  }

  /** Whether the numbers are counts, which have no interval and are their own n. */
  public boolean isCount() {
    Ask ask = asked.question().map(Question::ask).orElse(new Ask.Listing());
    if (ask instanceof Ask.Trend trend) {
      ask = trend.figure();
    } else if (ask instanceof Ask.Compare compare) {
      ask = compare.figure();
    }
    return ask instanceof Ask.Count || ask instanceof Ask.Listing;
  }

  /** What the answer is parted by. */
  public List<Line> groups() {
    if (!isAnswered()) {
      return List.of();
    }
    Answer answer = asked.answer().get();
    double most =
        answer.groups().stream().mapToDouble(group -> group.estimate().value()).max().orElse(1);
    return answer.groups().stream()
        .map(
            group ->
                line(
                    words.names(answer, group.names()),
                    words.groupValue(answer, group.estimate()),
                    group.estimate(),
                    most))
        .collect(Collectors.toList());
  }

  /** The steps of a trend. */
  public List<Line> steps() {
    if (!isAnswered()) {
      return List.of();
    }
    Answer answer = asked.answer().get();
    double most =
        answer.series().stream().mapToDouble(point -> point.estimate().value()).max().orElse(1);
    return answer.series().stream()
        .map(
            point ->
                line(
                    stepName(answer, point),
                    words.value(answer, point.estimate()),
                    point.estimate(),
                    most))
        .collect(Collectors.toList());
  }

  /** A step's first day, and its group if there are several. */
  public String stepName(Answer answer, Answer.Point point) {
    String names = words.names(answer, point.names());
    return names.isEmpty() ? point.step().toString() : point.step() + " · " + names;
  }

  private Line line(String name, String value, Estimate estimate, double most) {
    return new Line(
        name,
        value,
        estimate.n(),
        words.interval(asked.answer().get(), estimate).orElse(""),
        words.range(asked.answer().get(), estimate).orElse(""),
        most <= 0 ? 0 : Math.max(0, estimate.value() / most));
  }
}
