package pomona.server.ask;

import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.read.Reply;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.QuestionWords;

/**
 * A question, how it was read, and what came of it.
 *
 * @param text what was typed; empty for a question that came as data
 * @param reply how it was read; absent for a question that came as data
 * @param answer absent for what is not answered
 */
public record Asked(
    String text,
    Optional<Reply> reply,
    Optional<Question> question,
    Optional<Answer> answer,
    Tongue tongue,
    Today today) {

  /** The question in words, as it was understood. */
  public Optional<String> reading() {
    return question.map(new QuestionWords(tongue, today)::say);
  }

  /** The answer in words, or why there is none. */
  public String words() {
    AnswerWords words = new AnswerWords(tongue, today);
    if (answer.isPresent()) {
      return words.say(answer.get());
    }
    Reply given = reply.orElseThrow();
    return given instanceof Reply.Declined declined
        ? words.declined(declined)
        : words.unsure((Reply.Unsure) given);
  }
}
