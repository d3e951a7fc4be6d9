package pomona.server.review.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The distinct texts of a column, each with a number. The empty text stands for an absent one, and
 * is number 0.
 */
public final class ColumnTexts {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  ColumnTexts() {
    number("");
  }

  /** Texts by their numbers, of which the empty one is the first. */
  ColumnTexts(List<String> texts) {
    texts.forEach(this::number);
  }

  /** All of them, by their numbers. */
  List<String> all() {
    return List.copyOf(texts);
  }

  int number(String text) {
    String present = text == null ? "" : text;
    Integer known = numbers.get(present);
    if (known != null) {
      return known;
    }
    numbers.put(present, texts.size());
    texts.add(present);
    return texts.size() - 1;
  }

  public int size() {
    return texts.size();
  }

  public String text(int number) {
    return texts.get(number);
  }

  /** The number of a text, or -1 if no fruit has it. */
  public int find(String text) {
    return numbers.getOrDefault(text, -1);
  }

  /** For each number, whether its text fits. */
  boolean[] fitting(Predicate<String> fits) {
    boolean[] fitting = new boolean[texts.size()];
    for (int i = 0; i < fitting.length; i++) {
      fitting[i] = fits.test(texts.get(i));
    }
    return fitting;
  }

  /** All but the empty one, in their order. */
  List<String> sorted() {
    return texts.stream().filter(text -> !text.isEmpty()).sorted().toList();
  }
}
