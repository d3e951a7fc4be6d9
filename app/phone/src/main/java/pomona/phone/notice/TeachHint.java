package pomona.phone.notice;

import java.util.List;
import pomona.learn.teach.TeachSuggestion;

/**
 * Fruits that look alike, and what they may be taught as.
 *
 * @param names to choose from: what people called them most, then what they are near to
 * @param called how many of them people have called by a name
 */
public record TeachHint(TeachSuggestion found, List<String> names, int called) {
  public TeachHint {
    names = List.copyOf(names);
  }

  /** Names it: the least id of its fruits, which stays while more of them come. */
  public String key() {
    return found.fruits().stream().min(String::compareTo).orElse("");
  }
}
