package pomona.ask.say;

import java.util.Optional;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Trait;

/** What a site calls things whose own names are keys, such as its products. */
public interface CalledNames {
  /** Everything is called by its own name. */
  CalledNames NONE = (trait, name, tongue) -> Optional.empty();

  /** What a thing is called in a language; empty if it is called by its own name. */
  Optional<String> of(Trait trait, String name, Tongue tongue);
}
