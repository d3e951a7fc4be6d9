package pomona.learn.teach;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fruits that look alike, and what might be done with them.
 *
 * @param kind what is suggested
 * @param products the products that they lie near, the nearest first
 * @param fruits all of them
 * @param examples those to teach with, chosen to be typical and unlike each other
 * @param alike for each example the fruits nearest to it
 * @param spread the mean cosine to their own mean; 1 if all are the same
 * @param nearest the cosine of their mean to the nearest product's; -1 without products
 */
public record TeachSuggestion(
    Kind kind,
    List<String> products,
    List<String> fruits,
    List<String> examples,
    Map<String, List<String>> alike,
    double spread,
    double nearest) {
  /**
   * What to teach with: the examples, and what lies nearest to them. Five alone stay behind; see
   * docs/learning.md.
   */
  public List<String> lesson() {
    Set<String> lesson = new LinkedHashSet<>(examples);
    for (String example : examples) {
      lesson.addAll(alike.getOrDefault(example, List.of()));
    }
    return new ArrayList<>(lesson);
  }

  /** What the place of a cluster says. */
  public enum Kind {
    /** It lies near one product: it may be that. */
    NAME,
    /** It lies near two products, and a person must say which. */
    BETWEEN,
    /** It lies near none: a new product. */
    NEW,
    /** Its fruits are too unlike each other for one name; teaching it would not help. */
    TOO_WIDE
  }
}
