package pomona.phone.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.learn.teach.TeachSuggestion;

/**
 * Fruits that look alike, and what they may be taught as.
 *
 * @param names to choose from: what people called them most, then what they are near to
 * @param called how many of them people have called by a name
 * @param said what people called those that they may be taught with
 */
public record TeachHint(
    TeachSuggestion found, List<String> names, int called, Map<String, String> said) {
  public TeachHint {
    names = List.copyOf(names);
    said = Map.copyOf(said);
  }

  /**
   * What a product is taught with: the examples and what lies nearest to them, without what people
   * called otherwise.
   *
   * @param product its name; absent for one that has none yet
   */
  public List<String> lesson(Optional<String> product) {
    List<String> lesson = new ArrayList<>(found.lesson());
    lesson.removeIf(id -> said.containsKey(id) && !Optional.of(said.get(id)).equals(product));
    return lesson;
  }

  /** Names it: the least id of its fruits, which stays while more of them come. */
  public String key() {
    return found.fruits().stream().min(String::compareTo).orElse("");
  }
}
