package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All phrases, token by token from their beginnings. */
final class PhraseTree {
  final Map<String, PhraseTree> next = new HashMap<>();
  final List<Entry> entries = new ArrayList<>();

  /** Adds a phrase. Marks do not count; a phrase of marks alone is left out. */
  void add(String phrase, Entry entry) {
    for (String form : Folding.forms(phrase)) {
      List<String> words = words(form);
      if (!words.isEmpty()) {
        PhraseTree end = this;
        for (String word : words) {
          end = end.next.computeIfAbsent(word, each -> new PhraseTree());
        }
        if (!end.entries.contains(entry)) {
          end.entries.add(entry);
        }
      }
    }
  }

  /** Another tree with one more phrase, which has its other branches in common with this one. */
  PhraseTree with(String phrase, Entry entry) {
    PhraseTree root = copy();
    for (String form : Folding.forms(phrase)) {
      List<String> words = words(form);
      PhraseTree end = root;
      for (String word : words) {
        PhraseTree below = end.next.get(word);
        PhraseTree own = below == null ? new PhraseTree() : below.copy();
        end.next.put(word, own);
        end = own;
      }
      if (!words.isEmpty() && !end.entries.contains(entry)) {
        end.entries.add(entry);
      }
    }
    return root;
  }

  private PhraseTree copy() {
    PhraseTree copy = new PhraseTree();
    copy.next.putAll(next);
    copy.entries.addAll(entries);
    return copy;
  }

  /** What the whole of a phrase means, without its other forms. */
  List<Entry> entries(String phrase) {
    PhraseTree end = this;
    for (String word : words(phrase)) {
      end = end.next.get(word);
      if (end == null) {
        return List.of();
      }
    }
    return end.entries;
  }

  Optional<PhraseTree> find(String word) {
    return Optional.ofNullable(next.get(word));
  }

  /** Adds the words of all phrases to a set. */
  void words(Set<String> into) {
    into.addAll(next.keySet());
    next.values().forEach(branch -> branch.words(into));
  }

  static List<String> words(String phrase) {
    List<String> words = new ArrayList<>();
    for (Token token : Tokens.of(phrase)) {
      if (token.kind() != Token.Kind.MARK) {
        words.add(token.text());
      }
    }
    return List.copyOf(words);
  }
}
