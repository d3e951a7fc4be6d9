package pomona.ask.lexicon;

import java.util.List;

/**
 * Some tokens in a row, and what they can stand for.
 *
 * @param from the first token
 * @param to behind the last
 * @param tongues the languages in which it does, as bits
 * @param cost 0 for what was typed as the lexicon has it
 * @param corrected whether it was misspelt, or is a part of a name
 * @param as what the lexicon has
 */
public record Piece(
    int from,
    int to,
    List<Meaning> meanings,
    int tongues,
    double cost,
    boolean corrected,
    String as) {

  /** Whether it can be said in a language. */
  public boolean isOf(Tongue tongue) {
    return (tongues & tongue.bit()) != 0;
  }

  public boolean isFiller() {
    return meanings.get(0) instanceof Meaning.Filler;
  }

  /** Whether it is a name that all languages share. */
  public boolean isName() {
    return meanings.get(0) instanceof Meaning.Name && tongues == Entry.ALL;
  }
}
