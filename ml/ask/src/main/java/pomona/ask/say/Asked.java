package pomona.ask.say;

import java.util.List;
import java.util.Optional;
import pomona.ask.answer.Answer;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;

/**
 * A question, how it was read, and what came of it.
 *
 * @param text what was typed; empty for a question that came as data
 * @param reply how it was read; absent for a question that came as data
 * @param answer absent for what is not answered
 * @param called what the site calls its products
 */
public record Asked(
    String text,
    Optional<Reply> reply,
    Optional<Question> question,
    Optional<Answer> answer,
    Tongue tongue,
    Today today,
    CalledNames called) {

  /** Says answers to whoever asked. */
  public AnswerWords answerWords() {
    return new AnswerWords(tongue, today, called);
  }

  /** Says questions to whoever asked. */
  public QuestionWords questionWords() {
    return new QuestionWords(tongue, today, called);
  }

  /** The question in words, as it was understood. */
  public Optional<String> reading() {
    return question.map(questionWords()::say);
  }

  /** The answer in words, or why there is none. */
  public String words() {
    AnswerWords words = answerWords();
    if (answer.isPresent()) {
      return words.say(answer.get());
    }
    Reply given = reply.get();
    return given instanceof Reply.Declined declined
        ? words.declined(declined)
        : words.unsure((Reply.Unsure) given);
  }

  /**
   * Readings that were not answered: others that may be meant, or the nearest to what was typed.
   */
  public List<Reading> others() {
    Reply given = reply.orElse(null);
    if (given instanceof Reply.Understood understood) {
      return understood.readings().subList(1, understood.readings().size());
    }
    return given instanceof Reply.Unsure unsure ? unsure.nearest() : List.of();
  }

  /** Whether it is asked back what was meant. */
  public boolean isUnsure() {
    return reply.orElse(null) instanceof Reply.Unsure;
  }
}
