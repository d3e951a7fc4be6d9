package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.question.Trait;

/**
 * What words mean at one site: the words of three languages, and the site's own names with their
 * parts, plurals and misspellings.
 *
 * <pre>
 *   Lexicon lexicon = Lexicon.of(names);
 *   List&lt;Piece&gt; pieces = lexicon.pieces(Tokens.of("aples from sonental"));
 * </pre>
 *
 * <p>It does not change; a site with other names makes another.
 */
public final class Lexicon {
  private static final double PART_OF_A_NAME = 0.2;
  private static final int LEAST_LETTERS_OF_A_PART = 4;

  private final PhraseTree phrases;
  private final Set<String> fillers;
  private final Set<String> vocabulary;
  private final Spelling spelling;

  private Lexicon(
      PhraseTree phrases, Set<String> fillers, Set<String> vocabulary, Spelling spelling) {
    this.phrases = phrases;
    this.fillers = fillers;
    this.vocabulary = vocabulary;
    this.spelling = spelling;
  }

  private Lexicon(SiteNames names) {
    phrases = new PhraseTree();
    fillers = new HashSet<>();
    vocabulary = new LinkedHashSet<>();
    for (Tongue tongue : Tongue.values()) {
      WordFile.read(
          "words-" + tongue.code() + ".txt",
          (meaning, phrase) -> {
            List<Meaning> meanings = Meanings.of(meaning);
            phrases.add(phrase, Entry.of(meanings, tongue.bit(), 0, phrase));
            if (meanings.get(0) instanceof Meaning.Filler) {
              fillers.addAll(PhraseTree.words(phrase));
            }
          });
    }
    Produce.name(
        names.of(Trait.PRODUCT).keySet(),
        (products, phrase, tongue) ->
            phrases.add(
                phrase,
                Entry.of(
                    List.of(new Meaning.Name(Trait.PRODUCT, products, false)),
                    tongue.bit(),
                    0,
                    phrase)));
    Set<String> words = new HashSet<>();
    phrases.words(words);
    addNames(names, words);
    phrases.words(vocabulary);
    spelling = new Spelling(vocabulary);
  }

  public static Lexicon of(SiteNames names) {
    return new Lexicon(names);
  }

  /**
   * The same with more names of a trait, made without going through all that is known. Empty if one
   * of them shares a word with what is known: then other words may mean something else too, and all
   * has to be made anew.
   */
  public Optional<Lexicon> with(Trait trait, Set<String> more) {
    Set<String> fresh = new LinkedHashSet<>();
    Map<String, Integer> uses = new HashMap<>();
    for (String name : more) {
      for (String form : Folding.forms(name)) {
        List<String> words = PhraseTree.words(form);
        if (!phrases.entries(form).isEmpty()
            || words.stream().anyMatch(word -> isPart(word) && knows(word))) {
          return Optional.empty();
        }
        fresh.addAll(words);
      }
      new HashSet<>(PhraseTree.words(name)).forEach(word -> uses.merge(word, 1, Integer::sum));
    }
    PhraseTree tree = phrases;
    for (String name : more) {
      List<Meaning> meaning = List.of(new Meaning.Name(trait, List.of(name), false));
      tree = tree.with(name, Entry.of(meaning, Entry.ALL, 0, name));
      for (String part : parts(name, uses, Set.of())) {
        tree = tree.with(part, Entry.of(meaning, Entry.ALL, PART_OF_A_NAME, part));
      }
    }
    fresh.removeAll(vocabulary);
    Set<String> all = new LinkedHashSet<>(vocabulary);
    all.addAll(fresh);
    return Optional.of(new Lexicon(tree, fillers, all, spelling.with(fresh)));
  }

  private void addNames(SiteNames names, Set<String> words) {
    Map<String, Integer> uses = new HashMap<>();
    for (Trait trait : names.traits()) {
      names
          .of(trait)
          .values()
          .forEach(
              all ->
                  all.stream()
                      .flatMap(name -> new HashSet<>(PhraseTree.words(name)).stream())
                      .distinct()
                      .forEach(word -> uses.merge(word, 1, Integer::sum)));
    }
    for (Trait trait : names.traits()) {
      Map<String, List<String>> kin = new HashMap<>();
      for (String name : names.of(trait).keySet()) {
        kin.computeIfAbsent(cased(trait, name), each -> new ArrayList<>()).add(name);
      }
      names
          .of(trait)
          .forEach(
              (name, all) -> {
                List<String> values = List.copyOf(kin.get(cased(trait, name)));
                List<Meaning> meaning = List.of(new Meaning.Name(trait, values, false));
                all.forEach(word -> phrases.add(word, Entry.of(meaning, Entry.ALL, 0, word)));
                all.forEach(word -> addParts(word, meaning, uses, words));
              });
    }
    for (String person : names.persons()) {
      // Somebody called like a word must not take the word from the language.
      if (!words.containsAll(PhraseTree.words(person))) {
        phrases.add(
            person, Entry.of(List.of(new Meaning.Cue(Sign.PERSON, true)), Entry.ALL, 0, person));
      }
      for (String part : PhraseTree.words(person)) {
        if (isPart(part) && !uses.containsKey(part) && !words.contains(part)) {
          phrases.add(
              part,
              Entry.of(
                  List.of(new Meaning.Cue(Sign.PERSON, true)), Entry.ALL, PART_OF_A_NAME, part));
        }
      }
    }
  }

  /** "Apple" and "apple" are one product, and are meant together. */
  private static String cased(Trait trait, String name) {
    boolean one = trait == Trait.PRODUCT || trait == Trait.SUPPLIER;
    return one ? name.toLowerCase(Locale.ROOT) : name;
  }

  private void addParts(
      String name, List<Meaning> meaning, Map<String, Integer> uses, Set<String> words) {
    for (String part : parts(name, uses, words)) {
      phrases.add(part, Entry.of(meaning, Entry.ALL, PART_OF_A_NAME, part));
    }
  }

  /** A word of a name that no other name has, and no language, stands for the whole. */
  private static List<String> parts(String name, Map<String, Integer> uses, Set<String> words) {
    List<String> all = PhraseTree.words(name);
    List<String> parts = new ArrayList<>();
    for (String part : all) {
      if (all.size() > 1
          && isPart(part)
          && uses.getOrDefault(part, 0) == 1
          && !words.contains(part)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static boolean isPart(String word) {
    return word.length() >= LEAST_LETTERS_OF_A_PART && word.chars().allMatch(Character::isLetter);
  }

  /** Whether a word is in the lexicon as it stands. */
  public boolean knows(String word) {
    return vocabulary.contains(word);
  }

  /** All that tokens in a row can stand for, in no order. */
  public List<Piece> pieces(List<Token> tokens) {
    return new PieceSearch(this, tokens).all();
  }

  PhraseTree phrases() {
    return phrases;
  }

  boolean isFiller(String word) {
    return fillers.contains(word);
  }

  List<Spelling.Guess> guesses(String word) {
    return spelling.guesses(word);
  }

  /** The entries of a phrase of one word, if it is one. */
  List<Entry> entries(String word) {
    return phrases.find(word).map(found -> found.entries).orElse(List.of());
  }

  /** The parts of a compound such as "Schimmelquote", each a word of German. */
  Optional<List<Meaning>> compound(String word) {
    for (int at = 4; at <= word.length() - 4; at++) {
      Optional<Meaning> last = first(word.substring(at));
      if (last.isPresent()) {
        String head = word.substring(0, at);
        for (String joint : List.of("", "s", "n", "en")) {
          if (head.endsWith(joint)) {
            Optional<Meaning> first = first(head.substring(0, head.length() - joint.length()));
            if (first.isPresent()) {
              return Optional.of(List.of(first.get(), last.get()));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Meaning> first(String word) {
    if (word.length() < 4) {
      return Optional.empty();
    }
    List<Meaning> found = new ArrayList<>();
    for (Entry entry : entries(word)) {
      boolean german = (entry.tongues() & Tongue.GERMAN.bit()) != 0;
      Meaning meaning = entry.meanings().get(0);
      if (german && !(meaning instanceof Meaning.Filler)) {
        found.add(meaning);
      }
    }
    return found.stream().findFirst();
  }
}
