package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the words that a misspelt one may have been meant for: those within one or two edits
 * (optimal string alignment: a letter added, left out, replaced, or swapped with its neighbour) and
 * those that sound the same.
 */
public final class Spelling {
  private static final double PER_EDIT = 0.6;
  private static final double OTHER_BEGINNING = 0.4;

  /** Enough to be asked back. */
  private static final double OTHER_WORD = 0.4;

  private static final int SHORT = 4;
  private static final int SHORT_REPLACED = 5;

  /** Shorter words are only told within a phrase: "old mil". */
  static final int LEAST_LETTERS = 4;

  private static final int LETTERS_FOR_TWO = 7;
  private static final int MOST_LETTERS = 40;
  private static final int MOST_FOUND = 6;

  private final Map<Integer, List<String>> byLength = new HashMap<>();
  private final Map<String, List<String>> bySound = new HashMap<>();

  /** A word that may be meant, and how far it is from what was typed. */
  public record Guess(String word, double cost) {}

  /** Knows the words that may be meant, in their folded form. */
  public Spelling(Collection<String> vocabulary) {
    vocabulary.forEach(this::add);
  }

  private void add(String word) {
    if (word.length() >= LEAST_LETTERS && word.chars().allMatch(Character::isLetter)) {
      byLength.computeIfAbsent(word.length(), length -> new ArrayList<>()).add(word);
      bySound.computeIfAbsent(Sounds.of(word), sound -> new ArrayList<>()).add(word);
    }
  }

  /** Another one that knows more words. */
  Spelling with(Collection<String> more) {
    Spelling all = new Spelling(List.of());
    byLength.forEach((length, words) -> all.byLength.put(length, new ArrayList<>(words)));
    bySound.forEach((sound, words) -> all.bySound.put(sound, new ArrayList<>(words)));
    more.forEach(all::add);
    return all;
  }

  /** The nearest words first; none for a word that is too short to tell. */
  public List<Guess> guesses(String word) {
    List<Guess> found = new ArrayList<>();
    if (word.length() >= LEAST_LETTERS - 1 && word.length() <= MOST_LETTERS) {
      int most = word.length() >= LETTERS_FOR_TWO ? 2 : 1;
      for (int length = word.length() - most; length <= word.length() + most; length++) {
        for (String other : byLength.getOrDefault(length, List.of())) {
          int edits = edits(word, other, most);
          if (edits > 0 && edits <= most) {
            found.add(new Guess(other, cost(word, other, edits)));
          }
        }
      }
      for (String other : bySound.getOrDefault(Sounds.of(word), List.of())) {
        found.add(new Guess(other, cost(word, other, 1)));
      }
    }
    found.sort(Comparator.comparingDouble(Guess::cost).thenComparing(Guess::word));
    return List.copyOf(found.subList(0, Math.min(MOST_FOUND, found.size())));
  }

  private static double cost(String word, String other, int edits) {
    double beginning = word.charAt(0) == other.charAt(0) ? 0 : OTHER_BEGINNING;
    return edits * PER_EDIT + beginning + (mayBeAnother(word, other) ? OTHER_WORD : 0);
  }

  /**
   * Whether a word is so short that one letter more, less or replaced may make another word of it:
   * "rojas" are no "rajas". Two letters that changed places are a slip in a short word too.
   */
  private static boolean mayBeAnother(String word, String other) {
    int letters = Math.min(word.length(), other.length());
    boolean replaced = word.length() == other.length();
    return letters <= (replaced ? SHORT_REPLACED : SHORT) && !hasTheSameLetters(word, other);
  }

  /** Whether letters of a word were replaced, and not left out, added or swapped. */
  public static boolean isReplaced(String word, String other) {
    return word.length() == other.length() && !hasTheSameLetters(word, other);
  }

  private static boolean hasTheSameLetters(String word, String other) {
    char[] one = word.toCharArray();
    char[] two = other.toCharArray();
    Arrays.sort(one);
    Arrays.sort(two);
    return Arrays.equals(one, two);
  }

  /** The edits from one word to another, or {@code most + 1} if it takes more. */
  static int edits(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
      Arrays.fill(row, 0);
    }
    return last[b.length()];
  }
}
