package pomona.ask.read;

import java.util.List;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;

/**
 * One way to understand what was typed.
 *
 * @param doubt 0 for what every word fits; the more, the less likely
 * @param cost the doubt, and a little for each part: of two readings without doubt, that of fewer
 *     and longer phrases is the likelier
 * @param unknown the words that it leaves out
 * @param corrections what was typed, and what it is read as
 * @param spelt how many of its phrases stand as the lexicon has them
 * @param words the cost of its words alone
 * @param guessed whether a misspelt word was taken for one that says nothing, and may be another
 */
public record Reading(
    Question question,
    double doubt,
    double cost,
    List<String> unknown,
    List<Correction> corrections,
    int spelt,
    double words,
    Tongue tongue,
    boolean guessed) {
  public Reading {
    unknown = List.copyOf(unknown);
    corrections = List.copyOf(corrections);
  }

  /** What it costs beyond its words, for what the grammar made of them. */
  double bent() {
    return cost - words;
  }

  /** A misspelt word, or a part of a name. */
  public record Correction(String typed, String read) {}
}
