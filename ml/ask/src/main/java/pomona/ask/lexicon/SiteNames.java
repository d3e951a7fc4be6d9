package pomona.ask.lexicon;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import pomona.ask.question.Trait;
import pomona.name.ProduceNames;

/**
 * The names that a site has given to its things, from which a lexicon fills itself.
 *
 * <pre>
 *   SiteNames names = new SiteNames();
 *   names.add(Trait.SUPPLIER, "Hof Sonnental");
 *   names.also(Trait.PRODUCT, "Royal-Gala", "Gala");
 *   Lexicon lexicon = Lexicon.of(names);
 * </pre>
 */
public final class SiteNames {
  private final Map<Trait, Map<String, Set<String>>> names = new LinkedHashMap<>();
  private final Set<String> persons = new LinkedHashSet<>();

  /** Adds a thing by its name. */
  public SiteNames add(Trait trait, String name) {
    return also(trait, name, name);
  }

  /** Adds another word for a thing: a synonym, a name in another language. */
  public SiteNames also(Trait trait, String name, String word) {
    if (!name.trim().isEmpty() && !word.trim().isEmpty()) {
      names
          .computeIfAbsent(trait, each -> new LinkedHashMap<>())
          .computeIfAbsent(name, each -> new LinkedHashSet<>())
          .add(word);
    }
    return this;
  }

  /** Adds a product by its key, and by what it is called in every language that products have. */
  public SiteNames product(String key) {
    add(Trait.PRODUCT, key);
    for (String language : ProduceNames.LANGUAGES) {
      ProduceNames known = ProduceNames.in(language);
      if (known.has(key)) {
        also(Trait.PRODUCT, key, known.product(key));
        also(Trait.PRODUCT, key, known.products(key));
      }
    }
    return this;
  }

  /** Adds the name of a person, about whom nothing is answered. */
  public SiteNames person(String name) {
    if (!name.trim().isEmpty()) {
      persons.add(name);
    }
    return this;
  }

  Map<String, Set<String>> of(Trait trait) {
    return names.getOrDefault(trait, Map.of());
  }

  Set<Trait> traits() {
    return names.keySet();
  }

  Set<String> persons() {
    return persons;
  }
}
