package pomona.phone.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** What a product is taught with. */
  public FruitsToTeach toTeach() {
    return new FruitsToTeach(found.lesson(), found.examples(), said);
  }

  /** What is taught with if it is taught as the first of its names. */
  public List<String> lesson() {
    return toTeach().as(names.isEmpty() ? "" : names.get(0));
  }

  /** Those of its examples that are taught with then. */
  public List<String> examples() {
    List<String> examples = new ArrayList<>(found.examples());
    examples.retainAll(lesson());
    return examples;
  }

  /** Names it: the least id of its fruits, which stays while more of them come. */
  public String key() {
    return found.fruits().stream().min(String::compareTo).orElse("");
  }
}
