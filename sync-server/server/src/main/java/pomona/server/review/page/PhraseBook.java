package pomona.server.review.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.ask.lexicon.Tongue;

/**
 * Sentences that are said or stored in English below the pages, to be said again in another
 * language: the lines of the log, why a request or a fact is refused, what a reader of files says.
 * A sentence is recognised by its English words, and what stands in its places is carried over:
 *
 * <pre>
 *   log.login-failed = login failed
 *   log.rollout.staged = rollout staged to share {0}
 *
 *   PhraseBook.of("log.").again("rollout staged to share 0.2", german)
 * </pre>
 *
 * <p>What stands in a place may be a sentence of the book itself, or of the book of readers.
 */
final class PhraseBook {
  private static final Map<String, PhraseBook> BOOKS = new ConcurrentHashMap<>();
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");
  private static final int DEEPEST = 6;
  private static final String READERS = "reader.";

  /** Longer ones are no sentences of ours. */
  private static final int LONGEST = 1000;

  /**
   * A sentence with places, each of which stands for any text that is not empty.
   *
   * @param own its own words, between which the places lie
   * @param places the numbers of the places in their order
   */
  private record Phrase(String key, List<String> own, List<Integer> places) {
    static Phrase of(String key, String sentence) {
      List<String> own = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      int at = 0;
      Matcher place = PLACE.matcher(sentence);
      while (place.find()) {
        own.add(sentence.substring(at, place.start()));
        places.add(Integer.parseInt(place.group(1)));
        at = place.end();
      }
      own.add(sentence.substring(at));
      return new Phrase(key, List.copyOf(own), List.copyOf(places));
    }

    int ownChars() {
      return own.stream().mapToInt(String::length).sum();
    }

    /**
     * What stands in the places, in their order; absent if it is another sentence. Each of the own
     * words is looked for from where the one before ended and never again before it, so that no
     * text takes long.
     */
    Optional<List<String>> heard(String text) {
      String last = own.get(own.size() - 1);
      if (places.isEmpty()) {
        return text.equals(last) ? Optional.of(List.of()) : Optional.empty();
      }
      if (!text.startsWith(own.get(0)) || !text.endsWith(last)) {
        return Optional.empty();
      }
      List<String> things = new ArrayList<>();
      int from = own.get(0).length();
      for (int i = 1; i < own.size() - 1; i++) {
        int next = text.indexOf(own.get(i), from + 1);
        if (next < 0) {
          return Optional.empty();
        }
        things.add(text.substring(from, next));
        from = next + own.get(i).length();
      }
      int end = text.length() - last.length();
      if (end <= from) {
        return Optional.empty();
      }
      things.add(text.substring(from, end));
      return Optional.of(things);
    }
  }

  /** Those with the most words of their own first, so that the fullest match counts. */
  private final List<Phrase> phrases = new ArrayList<>();

  private final String group;

  private PhraseBook(String group) {
    this.group = group;
    PageWords english = PageWords.in(Tongue.ENGLISH);
    for (String key : english.keys()) {
      if (key.startsWith(group) && key.indexOf('.', group.length()) < 0) {
        phrases.add(Phrase.of(key, english.of(key)));
      }
    }
    phrases.sort(Comparator.comparingInt(Phrase::ownChars).reversed().thenComparing(Phrase::key));
  }

  /** The sentences whose keys begin with a group's name and have no further point. */
  static PhraseBook of(String group) {
    return BOOKS.computeIfAbsent(group, PhraseBook::new);
  }

  /** The sentence in another language; itself where the book does not have it. */
  String again(String english, PageWords say) {
    return again(english, say, DEEPEST);
  }

  /** Whether the book has a sentence; two parts with a colon between them are none. */
  boolean knows(String english) {
    return phrases.stream()
        .anyMatch(phrase -> phrase.ownChars() > ": ".length() && phrase.heard(english).isPresent());
  }

  private String again(String english, PageWords say, int depth) {
    if (english.length() > LONGEST || depth == 0) {
      return english;
    }
    return own(english, say, depth)
        .or(() -> group.equals(READERS) ? Optional.empty() : of(READERS).own(english, say, depth))
        .orElse(english);
  }

  private Optional<String> own(String english, PageWords say, int depth) {
    for (Phrase phrase : phrases) {
      Optional<List<String>> heard = phrase.heard(english);
      if (heard.isPresent()) {
        Object[] things = new Object[10];
        for (int i = 0; i < phrase.places().size(); i++) {
          things[phrase.places().get(i)] = again(heard.get().get(i), say, depth - 1);
        }
        return Optional.of(say.of(phrase.key(), things));
      }
    }
    return Optional.empty();
  }
}
